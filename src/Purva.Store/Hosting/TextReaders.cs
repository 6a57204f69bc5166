using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Replica.Texts;
using Purva.Store.Values;

namespace Purva.Store.Hosting;

/// <summary>The texts that readers keep put together between reads: the ones read last, within a bound. Any thread.</summary>
internal sealed class TextReaders
{
    private const int MostTexts = 32;
    private const int MostEvents = 1 << 23;

    private readonly Lock entry = new();
    private readonly Dictionary<KeyName, Shared> copies = [];
    private long uses;

    /// <summary>A text of a version of the site.</summary>
    public StoredValue.Text Read(IStorageReader reader, KeyName key, VersionVector upTo) => Use(reader, key, upTo, static copy => copy.ToValue());

    /// <summary>Shows a text of a version, as it is there.</summary>
    /// <param name="reader">Where the rows are.</param>
    /// <param name="key">The text.</param>
    /// <param name="upTo">The version of the site.</param>
    /// <param name="look">What to take from it; it keeps nothing of the copy.</param>
    public TResult Use<TResult>(IStorageReader reader, KeyName key, VersionVector upTo, Func<TextCopy, TResult> look)
    {
        var shared = Find(key);
        lock (shared)
        {
            if (upTo.Dominates(shared.UpTo))
            {
                TextRows.CatchUp(reader, key, upTo, shared.Copy);
                (shared.UpTo, shared.Events) = (upTo, shared.Copy.Document.EventCount);
                return look(shared.Copy);
            }
        }

        // Somebody has read something newer meanwhile.
        var older = new TextCopy();
        TextRows.CatchUp(reader, key, upTo, older);
        return look(older);
    }

    private Shared Find(KeyName key)
    {
        lock (entry)
        {
            if (!copies.TryGetValue(key, out var shared))
            {
                copies[key] = shared = new Shared();
            }

            shared.LastUse = ++uses;
            while (copies.Count > 1 && (copies.Count > MostTexts || copies.Values.Sum(static one => one.Events) > MostEvents))
            {
                copies.Remove(copies.MinBy(static one => one.Value.LastUse).Key);
            }

            return shared;
        }
    }

    private sealed class Shared
    {
        public TextCopy Copy { get; } = new();

        public VersionVector UpTo { get; set; }

        public long Events { get; set; }

        public long LastUse { get; set; }
    }
}
