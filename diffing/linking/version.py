"""Which version of linking made what is kept between nights: another version links everything anew."""

from diffing.linking.commonness import COMMONNESS_VERSION

# Up with every change of what is prepared, of keys, evidence, weights or guards.
LINKER_VERSION = 4
VERSION = f"{LINKER_VERSION}.{COMMONNESS_VERSION}"
