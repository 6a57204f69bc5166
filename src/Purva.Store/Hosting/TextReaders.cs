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

    /// <summary>Takes a snapshot of the rows.</summary>
    /// <param name="seen">What it is known to show.</param>
    public delegate IStorageSnapshot Taking(out VersionVector seen);

    /// <summary>A text of a version of the site.</summary>
    /// <param name="reader">Where the rows are.</param>
    /// <param name="key">The text.</param>
    /// <param name="upTo">The version of the site.</param>
    public StoredValue.Text Read(IStorageReader reader, KeyName key, VersionVector upTo)
    {
        var shared = Find(key);
        lock (shared)
        {
            if (!TryCatchUp(shared, reader, key, upTo))
            {
                // Somebody has read something newer meanwhile, in which the older is.
                var events = shared.Copy.EventsSeen(CausalContext.UpTo(upTo)).AsSpan();
                return new StoredValue.Text(shared.Copy.Document.At(events), shared.Copy.RecordsOf(events));
            }

            return shared.Copy.ToValue();
        }
    }

    /// <summary>Shows a text as it is.</summary>
    /// <param name="key">The text.</param>
    /// <param name="take">Where the rows are. It is asked while nobody else reads the text, so nobody can have read something newer.</param>
    /// <param name="look">What to take from it, which knows the version of the site; it keeps nothing of the copy.</param>
    public TResult Use<TResult>(KeyName key, Taking take, Func<TextCopy, VersionVector, TResult> look)
    {
        var shared = Find(key);
        lock (shared)
        {
            using var snapshot = take(out var seen);
            if (!TryCatchUp(shared, snapshot, key, seen))
            {
                // The site has lost what it had shown, as after a failure of its storage.
                (shared.Copy, shared.UpTo) = (new TextCopy(), default);
                TryCatchUp(shared, snapshot, key, seen);
            }

            return look(shared.Copy, seen);
        }
    }

    private static bool TryCatchUp(Shared shared, IStorageReader reader, KeyName key, VersionVector upTo)
    {
        if (shared.UpTo == upTo)
        {
            return true;
        }

        if (!upTo.Dominates(shared.UpTo))
        {
            return false;
        }

        TextRows.CatchUp(reader, key, upTo, shared.Copy);
        (shared.UpTo, shared.Events) = (upTo, shared.Copy.Document.EventCount);
        return true;
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
        public TextCopy Copy { get; set; } = new();

        public VersionVector UpTo { get; set; }

        public long Events { get; set; }

        public long LastUse { get; set; }
    }
}
