"""The networks: an encoder, letter case as one more embedding, and one linear layer for all heads."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import torch
from batches import TOTAL, WIDTHS
from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel

from communique.annotation.wordpieces import SHAPES

KEPT_LAYERS = (0, 2, 4, 7, 9, 11)  # of MPNet's twelve
_MPNET_SHIFT = 4  # its vocabulary is BERT's after four marks of its own
_MPNET_BEGIN, _MPNET_END, _MPNET_PAD = 0, 2, 1


class NameNetwork(torch.nn.Module):
    """Pieces and shapes to one score per label of every head."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = torch.nn.Dropout(0.1)
        self.labels = torch.nn.Linear(encoder.config.hidden_size, TOTAL)

    def forward(
        self, pieces: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor | None = None
    ) -> torch.Tensor:
        """Batch × pieces × labels."""
        hidden = self.encoder(input_ids=pieces, token_type_ids=shapes, attention_mask=mask).last_hidden_state
        return self.labels(self.dropout(hidden))


class WideNetwork(torch.nn.Module):
    """The same on MPNet, twice as wide: whole the teacher, halved the network of the accurate profile."""

    def __init__(self, encoder: MPNetModel, begin: int, end: int) -> None:
        super().__init__()
        self.encoder, self.begin, self.end = encoder, begin, end
        self.shapes = torch.nn.Embedding(SHAPES, encoder.config.hidden_size)
        torch.nn.init.zeros_(self.shapes.weight)
        self.dropout = torch.nn.Dropout(0.1)
        self.labels = torch.nn.Linear(encoder.config.hidden_size, TOTAL)

    def forward(
        self, pieces: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor | None = None
    ) -> torch.Tensor:
        """Batch × pieces × labels."""
        ids = pieces + _MPNET_SHIFT
        ids = ids.masked_fill(pieces == self.begin, _MPNET_BEGIN).masked_fill(pieces == self.end, _MPNET_END)
        if mask is not None:
            ids = ids.masked_fill(mask == 0, _MPNET_PAD)
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.shapes(shapes)
        places = torch.arange(pieces.shape[1], device=pieces.device)[None] + _MPNET_PAD + 1
        hidden = self.encoder(
            inputs_embeds=embedded, attention_mask=mask, position_ids=places.expand(pieces.shape)
        ).last_hidden_state
        return self.labels(self.dropout(hidden))


def from_minilm(folder: Path) -> NameNetwork:
    """The pre-trained encoder; each shape begins as the one segment it knew."""
    encoder = BertModel.from_pretrained(folder, add_pooling_layer=False, dtype=torch.float32)
    segment = encoder.embeddings.token_type_embeddings.weight[:1].detach()
    encoder.config.type_vocab_size = SHAPES
    encoder.embeddings.token_type_embeddings = torch.nn.Embedding.from_pretrained(
        segment.repeat(SHAPES, 1).clone(), freeze=False
    )
    return NameNetwork(encoder)


def from_mpnet(folder: Path, vocabulary: list[str]) -> WideNetwork:
    """The pre-trained larger encoder; pieces stay those of the small one."""
    encoder = MPNetModel.from_pretrained(folder, add_pooling_layer=False, dtype=torch.float32)
    return WideNetwork(encoder, vocabulary.index("[CLS]"), vocabulary.index("[SEP]"))


def halved(teacher: WideNetwork) -> WideNetwork:
    """A copy with every other layer, the last one among them, to be trained further."""
    small = copy.deepcopy(teacher)
    layers = [small.encoder.encoder.layer[number] for number in KEPT_LAYERS]
    small.encoder.encoder.layer = torch.nn.ModuleList(layers)
    small.encoder.config.num_hidden_layers = len(layers)
    return small


def wide_from_weights(folder: Path, config: Path, vocabulary: list[str]) -> WideNetwork:
    """A trained halved network."""
    settings = MPNetConfig.from_pretrained(config, num_hidden_layers=len(KEPT_LAYERS))
    network = WideNetwork(
        MPNetModel(settings, add_pooling_layer=False), vocabulary.index("[CLS]"), vocabulary.index("[SEP]")
    )
    network.load_state_dict(unpacked(torch.load(folder / "weights.pt", map_location="cpu")))
    return network.eval()


def packed_weights(state: dict[str, torch.Tensor]) -> dict[str, Any]:
    """Weights to carry: large tables as int8 with a scale a row, the rest in half precision."""
    result: dict[str, Any] = {}
    for name, each in state.items():
        if each.dim() == 2 and each.numel() > 100_000:
            scale = each.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
            result[name] = ((each / scale).round().to(torch.int8).cpu(), scale.squeeze(1).float().cpu())
        else:
            result[name] = each.half().cpu() if each.is_floating_point() else each.cpu()
    return result


def unpacked(state: dict[str, Any]) -> dict[str, torch.Tensor]:
    """The inverse."""
    return {
        name: each[0].float() * each[1][:, None] if isinstance(each, tuple) else each
        for name, each in state.items()
    }


def from_weights(folder: Path, config: Path) -> NameNetwork:
    """A trained network."""
    settings = BertConfig.from_pretrained(config, type_vocab_size=SHAPES)
    settings._attn_implementation = "eager"  # noqa: SLF001  # what exports to plain operators
    network = NameNetwork(BertModel(settings, add_pooling_layer=False))
    network.load_state_dict(unpacked(torch.load(folder / "weights.pt", map_location="cpu")))
    return network.eval()


def marginal_loss(scores: torch.Tensor, allowed: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """A loss a head: minus the log of the chance that the label is one of those allowed.

    scores and allowed are words × labels, weight is words × heads.
    """
    losses = []
    parts = zip(scores.split(WIDTHS, -1), allowed.split(WIDTHS, -1), strict=True)
    for number, (part, may) in enumerate(parts):
        whole = part.logsumexp(-1)
        good = part.masked_fill(~may, float("-inf")).logsumexp(-1)
        weights = weight[:, number]
        losses.append(((whole - good) * weights).sum() / weights.sum().clamp(min=1.0))
    return torch.stack(losses)


def teaching_loss(scores: torch.Tensor, taught: torch.Tensor) -> torch.Tensor:
    """A loss a head: cross-entropy against the chances that the teacher gives; both words × labels."""
    losses: list[Any] = [
        -(wanted * part.log_softmax(-1)).sum(-1).mean()
        for part, wanted in zip(scores.split(WIDTHS, -1), taught.split(WIDTHS, -1), strict=True)
    ]
    return torch.stack(losses)


def chances(scores: torch.Tensor) -> torch.Tensor:
    """Scores to chances, head by head."""
    return torch.cat([part.softmax(-1) for part in scores.split(WIDTHS, -1)], -1)
