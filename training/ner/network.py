"""The network: MiniLM-L6 with letter case as a second embedding, and one linear layer for all heads."""

from __future__ import annotations

from pathlib import Path

import torch
from batches import TOTAL, WIDTHS
from transformers import BertConfig, BertModel

from communique.annotation.wordpieces import SHAPES


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


def from_minilm(folder: Path) -> NameNetwork:
    """The pre-trained encoder; each shape begins as the one segment it knew."""
    encoder = BertModel.from_pretrained(
        folder, add_pooling_layer=False, attn_implementation="eager", dtype=torch.float32
    )
    segment = encoder.embeddings.token_type_embeddings.weight[:1].detach()
    encoder.config.type_vocab_size = SHAPES
    encoder.embeddings.token_type_embeddings = torch.nn.Embedding.from_pretrained(
        segment.repeat(SHAPES, 1).clone(), freeze=False
    )
    return NameNetwork(encoder)


def from_weights(folder: Path, config: Path) -> NameNetwork:
    """A trained network."""
    settings = BertConfig.from_pretrained(config, type_vocab_size=SHAPES, attn_implementation="eager")
    network = NameNetwork(BertModel(settings, add_pooling_layer=False))
    network.load_state_dict(torch.load(folder / "weights.pt", map_location="cpu"))
    return network.eval()


def marginal_loss(scores: torch.Tensor, allowed: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """Minus the log of the chance that the label is one of those allowed; words × labels, words × heads."""
    scores = scores.float()
    losses = []
    for number, (part, may) in enumerate(
        zip(scores.split(WIDTHS, -1), allowed.split(WIDTHS, -1), strict=True)
    ):
        whole = part.logsumexp(-1)
        good = part.masked_fill(~may, float("-inf")).logsumexp(-1)
        weights = weight[:, number]
        losses.append(((whole - good) * weights).sum() / weights.sum().clamp(min=1.0))
    return torch.stack(losses)
