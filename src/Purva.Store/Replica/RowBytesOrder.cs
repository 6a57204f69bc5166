namespace Purva.Store.Replica;

/// <summary>Row keys in the order of their unsigned bytes.</summary>
internal sealed class RowBytesOrder : IComparer<byte[]>
{
    public static RowBytesOrder Instance { get; } = new();

    public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
}
