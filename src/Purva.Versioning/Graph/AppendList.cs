using System.Runtime.CompilerServices;

namespace Purva.Versioning.Graph;

/// <summary>An array that only grows: by a quarter, so that little of it lies idle.</summary>
internal struct AppendList<T>
    where T : unmanaged
{
    private const int Smallest = 16;

    private T[] items;

    public AppendList() => items = [];

    public AppendList(T[] filled)
    {
        items = filled;
        Count = filled.Length;
    }

    public int Count { get; private set; }

    public readonly long Bytes => (long)items.Length * Unsafe.SizeOf<T>();

    public readonly ReadOnlySpan<T> Items => items.AsSpan(0, Count);

    public readonly ref T this[int index] => ref items[index];

    public readonly Span<T> Slice(int start, int length) => items.AsSpan(start, length);

    public void Add(T item)
    {
        if (Count == items.Length)
        {
            Grow(Count + 1);
        }

        items[Count++] = item;
    }

    /// <summary>Makes room for more at the end, and gives it.</summary>
    public Span<T> Append(int length)
    {
        if (length > items.Length - Count)
        {
            Grow(checked(Count + length));
        }

        Count += length;
        return items.AsSpan(Count - length, length);
    }

    public void Reserve(int total)
    {
        if (total > items.Length)
        {
            Array.Resize(ref items, total);
        }
    }

    public void TrimExcess() => Array.Resize(ref items, Count);

    private void Grow(int least) => Array.Resize(ref items, Math.Max(Math.Max(Smallest, least), (int)Math.Min(Array.MaxLength, items.Length * 5L / 4)));
}
