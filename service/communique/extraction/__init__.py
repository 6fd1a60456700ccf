"""Annotations to attributed event and relation mentions: rules over the Token protocol and cue vocabularies."""
