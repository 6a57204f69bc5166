using System.Diagnostics.CodeAnalysis;

namespace Purva.Store.Buckets;

/// <summary>The definitions that hold at one moment. Immutable.</summary>
internal sealed class BucketTable
{
    private readonly Dictionary<byte[], BucketDefinition> byName;
    private readonly Dictionary<byte[], BucketDefinition>.AlternateLookup<ReadOnlySpan<byte>> bySpan;

    private BucketTable(Dictionary<byte[], BucketDefinition> byName)
    {
        this.byName = byName;
        bySpan = byName.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public static BucketTable Empty { get; } = new(new(ByteNames.Instance));

    public bool IsEmpty => byName.Count == 0;

    public IEnumerable<BucketDefinition> All => byName.Values;

    public BucketDefinition? Find(ReadOnlySpan<byte> bucket) => byName.Count > 0 && bySpan.TryGetValue(bucket, out var definition) ? definition : null;

    public BucketDefinition? Find(string bucket) => Find(System.Text.Encoding.UTF8.GetBytes(bucket));

    public BucketTable With(BucketDefinition definition) =>
        new(new(byName, ByteNames.Instance) { [System.Text.Encoding.UTF8.GetBytes(definition.Bucket)] = definition });

    private sealed class ByteNames : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static ByteNames Instance { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
