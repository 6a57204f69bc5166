using System.Diagnostics.CodeAnalysis;
using Purva.Store.Values;

namespace Purva.Store.Replica.Texts;

/// <summary>The texts that a replica keeps put together, because somebody edits them: the ones used last, within a bound.</summary>
/// <remarks>Each record that is applied adds to them, so they are what the rows are. Single-threaded, as the replica.</remarks>
internal sealed class TextShelf
{
    private const int MostTexts = 64;
    private const int MostEvents = 1 << 23;

    private readonly Dictionary<KeyName, TextCopy> copies = [];
    private readonly LinkedList<KeyName> used = [];

    /// <summary>Whether nothing is kept.</summary>
    public bool IsEmpty => copies.Count == 0;

    /// <summary>A text that is kept.</summary>
    public bool TryFind(KeyName key, [NotNullWhen(true)] out TextCopy? copy)
    {
        if (copies.TryGetValue(key, out copy) && used.Last!.Value != key)
        {
            used.Remove(key);
            used.AddLast(key);
        }

        return copy is not null;
    }

    /// <summary>Keeps a text, and forgets those that were used longest ago where there is no room.</summary>
    public void Keep(KeyName key, TextCopy copy)
    {
        Drop(key);
        copies.Add(key, copy);
        used.AddLast(key);
        while (copies.Count > 1 && (copies.Count > MostTexts || copies.Values.Sum(static one => (long)one.Document.EventCount) > MostEvents))
        {
            Drop(used.First!.Value);
        }
    }

    /// <summary>Forgets a text.</summary>
    public void Drop(KeyName key)
    {
        if (copies.Remove(key))
        {
            used.Remove(key);
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        copies.Clear();
        used.Clear();
    }

    /// <summary>A row was written.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="row">The row as it is now.</param>
    public void Took(KeyName name, ReadOnlySpan<byte> row)
    {
        if (PartName.TryRead(name.PartBytes, out var prefix, out var leaf) && leaf == LeafKind.Text && prefix == 0
            && copies.TryGetValue(name.Whole(), out var copy) && TextRows.TryRead(name.PartBytes[1..], row, out var edition))
        {
            copy.Take(edition);
        }
    }
}
