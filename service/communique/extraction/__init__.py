"""Annotations to attributed event and relation mentions, by rules over tokens and cue vocabularies."""
