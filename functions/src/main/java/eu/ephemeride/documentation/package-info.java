/// The contract, for whoever calls us: `openapi.json` as it was written, and a page made from it.
///
/// The page is rendered once per instance, before SnapStart's snapshot where there is one. It runs
/// no script and loads nothing, which its Content-Security-Policy says too.
@NullMarked
package eu.ephemeride.documentation;

import org.jspecify.annotations.NullMarked;
