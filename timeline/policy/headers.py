"""The one policy for what a browser may do with an answer: the headers of pages, and of those that may be framed.

netlify.toml says the same to the host; a test holds the two together.
"""

from __future__ import annotations

CONTENT_SECURITY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
# They make no sense on a machine of one's own, which has no certificate.
FOR_HTTPS = "; upgrade-insecure-requests"
# Where one answer has two policies, both hold; and a policy that says who may frame stands above X-Frame-Options.
# So this one is whole, and the other headers can be the same for all: however a host puts together what several
# of its rules say, nothing else is ever framed.
FRAMED = f"{CONTENT_SECURITY}{FOR_HTTPS}; frame-ancestors *"

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "accelerometer=(), browsing-topics=(), camera=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def page_headers(is_framed: bool = False) -> dict[str, str]:
    """The headers of an answer of the preview; a page for frames may be framed here too."""
    return HEADERS | ({"Content-Security-Policy": f"{CONTENT_SECURITY}; frame-ancestors *"} if is_framed else {})
