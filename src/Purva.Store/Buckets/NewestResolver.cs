using System.Collections.Immutable;

namespace Purva.Store.Buckets;

/// <summary>The value with the greatest hybrid timestamp, then the greatest replica.</summary>
internal sealed class NewestResolver : IConflictResolver<ReadOnlyMemory<byte>>
{
    public ReadOnlyMemory<byte> Resolve(ImmutableArray<Version<ReadOnlyMemory<byte>>> versions) => Newest(versions);

    public static ReadOnlyMemory<byte> Newest(ImmutableArray<Version<ReadOnlyMemory<byte>>> versions) =>
        versions.MaxBy(version => (version.Written, version.Dot)).Value;
}
