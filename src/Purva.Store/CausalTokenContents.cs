using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Store;

/// <summary>What the opaque text of a token or a context holds, as <see cref="CausalToken.TryInspect"/> finds it.</summary>
/// <param name="IsContext">Whether it is an overwrite context; otherwise a dependency token.</param>
/// <param name="Tag">What binds it: the hash of the cluster, for a context combined with that of the key.</param>
/// <param name="Token">What the session has seen; empty for a context.</param>
/// <param name="Context">The dots that were read of the key; empty for a token.</param>
public sealed record CausalTokenContents(bool IsContext, uint Tag, VersionVector Token, ImmutableArray<Dot> Context);
