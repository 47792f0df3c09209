// EvidenceIndex
