using System.Collections.Immutable;

namespace Purva.Versioning.Sites;

/// <summary>A key of a site as it was read.</summary>
/// <param name="Key">The key.</param>
/// <param name="Values">Its concurrent values; none where nobody has written it.</param>
/// <param name="Context">What a put must name to replace exactly these.</param>
public sealed record SiteRow(string Key, ImmutableArray<ReadOnlyMemory<byte>> Values, string Context);

/// <summary>A put.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The value, at most 1 MiB.</param>
/// <param name="Context">What was read and is replaced; nothing keeps what is there beside it.</param>
public sealed record SiteWrite(string Bucket, string Key, ReadOnlyMemory<byte> Value, string? Context = null);
