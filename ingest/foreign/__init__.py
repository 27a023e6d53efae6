"""Other people's linked data as it is kept: `data/linked/NAME/`."""
