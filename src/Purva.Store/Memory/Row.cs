namespace Purva.Store.Memory;

/// <summary>A row, and the root of the rows beneath it: a treap that is never changed, only copied along one path.</summary>
/// <remarks>
/// A row's priority is a hash of its key, so the same rows always make the same tree, whatever order they came in;
/// depth stays logarithmic unless somebody chooses keys by their hash. An empty tree is null.
/// </remarks>
internal sealed class Row
{
    private readonly uint priority;

    private Row(byte[] key, byte[] value, uint priority, Row? left, Row? right)
    {
        this.priority = priority;
        Key = key;
        Value = value;
        Left = left;
        Right = right;
        Bytes = key.Length + value.Length + (left?.Bytes ?? 0) + (right?.Bytes ?? 0);
    }

    public byte[] Key { get; }

    public byte[] Value { get; }

    /// <summary>Rows before this one.</summary>
    public Row? Left { get; }

    /// <summary>Rows after this one.</summary>
    public Row? Right { get; }

    /// <summary>Bytes of keys and values, with those beneath.</summary>
    public long Bytes { get; }

    public static Row? Find(Row? root, ReadOnlySpan<byte> key)
    {
        for (var row = root; row is not null;)
        {
            var order = key.SequenceCompareTo(row.Key);
            if (order == 0)
            {
                return row;
            }

            row = order < 0 ? row.Left : row.Right;
        }

        return null;
    }

    public static Row Put(Row? root, byte[] key, byte[] value) => Put(root, key, value, PriorityOf(key));

    public static Row? Delete(Row? root, ReadOnlySpan<byte> key)
    {
        if (root is null)
        {
            return null;
        }

        var order = key.SequenceCompareTo(root.Key);
        if (order == 0)
        {
            return Join(root.Left, root.Right);
        }

        return order < 0
            ? root.With(Delete(root.Left, key), root.Right)
            : root.With(root.Left, Delete(root.Right, key));
    }

    public static Row? DeleteRange(Row? root, ReadOnlySpan<byte> from, ReadOnlySpan<byte> end)
    {
        var (before, rest) = Split(root, from);
        var (_, after) = Split(rest, end);
        return Join(before, after);
    }

    private static Row Put(Row? root, byte[] key, byte[] value, uint priority)
    {
        // A row that is already in this tree cannot outrank its root, so a split never meets the key.
        if (root is null || priority > root.priority)
        {
            var (before, after) = Split(root, key);
            return new Row(key, value, priority, before, after);
        }

        var order = key.AsSpan().SequenceCompareTo(root.Key);
        if (order == 0)
        {
            return new Row(key, value, priority, root.Left, root.Right);
        }

        return order < 0
            ? root.With(Put(root.Left, key, value, priority), root.Right)
            : root.With(root.Left, Put(root.Right, key, value, priority));
    }

    /// <summary>The rows before a key, and those from it on.</summary>
    private static (Row? Before, Row? From) Split(Row? root, ReadOnlySpan<byte> key)
    {
        if (root is null)
        {
            return default;
        }

        if (root.Key.AsSpan().SequenceCompareTo(key) < 0)
        {
            var (middle, from) = Split(root.Right, key);
            return (root.With(root.Left, middle), from);
        }

        var (before, rest) = Split(root.Left, key);
        return (before, root.With(rest, root.Right));
    }

    /// <summary>One tree of two, where every key of the first is before every key of the second.</summary>
    private static Row? Join(Row? first, Row? second)
    {
        if (first is null || second is null)
        {
            return first ?? second;
        }

        return first.priority > second.priority
            ? first.With(first.Left, Join(first.Right, second))
            : second.With(Join(first, second.Left), second.Right);
    }

    private static uint PriorityOf(ReadOnlySpan<byte> key)
    {
        unchecked
        {
            var hash = 2166136261u;
            foreach (var part in key)
            {
                hash = (hash ^ part) * 16777619u;
            }

            // The last bytes of a counter reach only the low bits: mix them upwards, or ascending keys make a list.
            hash = (hash ^ (hash >> 16)) * 0x85EBCA6Bu;
            hash = (hash ^ (hash >> 13)) * 0xC2B2AE35u;
            return hash ^ (hash >> 16);
        }
    }

    private Row With(Row? left, Row? right) =>
        ReferenceEquals(left, Left) && ReferenceEquals(right, Right) ? this : new Row(Key, Value, priority, left, right);
}
