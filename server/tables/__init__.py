"""Tables as files: Excel workbooks and networks as GraphML. Plain values in, bytes out."""
