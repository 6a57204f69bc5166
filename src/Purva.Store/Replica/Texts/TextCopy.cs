using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Purva.Clocks;
using Purva.Store.Values;
using Purva.Text;
using Purva.Text.Documents;

namespace Purva.Store.Replica.Texts;

/// <summary>A text put together from its rows, with what each record of the site's logs is in it.</summary>
/// <remarks>
/// Every character that came in or went is an event of the text, numbered by its writer within this text alone. Outside of it a version is named by records. A row
/// that fits no text, which no site of ours writes, is passed over, and so is all that comes after it: what fits depends on what its author had seen and on nothing else.
/// </remarks>
internal sealed class TextCopy
{
    private readonly TextDocument document = new(new ReplicaId(ulong.MaxValue));
    private readonly Dictionary<ReplicaId, List<Entry>> entries = [];

    /// <summary>The text, to look at.</summary>
    public TextDocument Document => document;

    /// <summary>How many records are in it.</summary>
    public int RowCount { get; private set; }

    /// <summary>The last record of a writer that has been looked at; 0 for none.</summary>
    public ulong LastRecordOf(ReplicaId writer) => entries.TryGetValue(writer, out var own) ? own[^1].Record : 0;

    /// <summary>How many events a writer has.</summary>
    public ulong CountOf(ReplicaId writer) => entries.TryGetValue(writer, out var own) ? own[^1].Last : 0;

    /// <summary>The records that no other one had seen, ascending.</summary>
    public ImmutableArray<Dot> Version => RecordsOf(document.Version.AsSpan());

    /// <summary>The text and its version.</summary>
    public StoredValue.Text ToValue() => new(document.ToString(), Version);

    /// <summary>Events that end edits as the records of these.</summary>
    public ImmutableArray<Dot> RecordsOf(ReadOnlySpan<Dot> events)
    {
        var records = ImmutableArray.CreateBuilder<Dot>(events.Length);
        foreach (var dot in events)
        {
            var own = CollectionsMarshal.AsSpan(entries[dot.Replica]);
            records.Add(dot with { Counter = own[FirstWith(own, dot.Counter, static entry => entry.Last)].Record });
        }

        records.Sort();
        return records.DrainToImmutable();
    }

    /// <summary>Takes rows in.</summary>
    /// <param name="editions">The rows, of each writer in their order.</param>
    public void Take(IReadOnlyCollection<TextEdition> editions)
    {
        var ordered = CausesFirst(editions);
        var isWhole = document.TryMerge(ordered.ConvertAll(edition => edition.Change)) == TextMergeStatus.Merged;
        foreach (var edition in ordered)
        {
            Note(edition, isWhole || document.TryMerge([edition.Change]) == TextMergeStatus.Merged);
        }
    }

    /// <summary>Takes in a row whose causes are here.</summary>
    public void Take(in TextEdition edition) => Note(edition, document.TryMerge([edition.Change]) == TextMergeStatus.Merged);

    /// <summary>The events that end the edits of the records that somebody had seen, as far as no other one of them had seen them.</summary>
    /// <param name="seen">What was seen; null for all that is here.</param>
    public ImmutableArray<Dot> EventsSeen(CausalContext? seen)
    {
        if (seen is not { } context)
        {
            return document.Version;
        }

        if (context.Contiguous.IsEmpty)
        {
            return document.Reduce([.. context.Cloud.ToArray().Select(EventOf).OfType<Dot>()]);
        }

        // What nobody else had seen, among what was seen, is now nobody's parent, or the parent of what was not seen.
        var last = new HashSet<Dot>(document.Version.Where(head => context.Contains(RecordsOf([head])[0])));
        foreach (var (writer, own) in entries)
        {
            for (var i = own.Count - 1; i >= 0 && own[i].Record > context.Contiguous[writer]; i--)
            {
                if (!context.Contains(new Dot(writer, own[i].Record)))
                {
                    last.UnionWith(OrNone(own[i].Parents).Where(parent => context.Contains(RecordsOf([parent])[0])));
                }
            }
        }

        return document.Reduce([.. last]);
    }

    /// <summary>The event that ends the edit of a record; null where there is none here.</summary>
    private Dot? EventOf(Dot record)
    {
        if (!entries.TryGetValue(record.Replica, out var own))
        {
            return null;
        }

        var all = CollectionsMarshal.AsSpan(own);
        var place = FirstWith(all, record.Counter, static entry => entry.Record);
        return place < all.Length && all[place].Record == record.Counter && !all[place].Parents.IsDefault ? record with { Counter = all[place].Last } : null;
    }

    /// <summary>What is left in the end waits for a row that was passed over: it stands last.</summary>
    private List<TextEdition> CausesFirst(IReadOnlyCollection<TextEdition> editions)
    {
        var known = entries.ToDictionary(own => own.Key, own => own.Value[^1].Last);
        var waiting = editions.GroupBy(edition => edition.Record.Replica).Select(own => new Queue<TextEdition>(own)).ToList();
        var ordered = new List<TextEdition>(editions.Count);
        int before;
        do
        {
            before = ordered.Count;
            waiting.ForEach(own => Advance(own, known, ordered));
        }
        while (ordered.Count > before);
        ordered.AddRange(waiting.SelectMany(own => own));
        return ordered;
    }

    private static void Advance(Queue<TextEdition> own, Dictionary<ReplicaId, ulong> known, List<TextEdition> ordered)
    {
        while (own.TryPeek(out var next) && next.Change.Parents.All(parent => known.GetValueOrDefault(parent.Replica) >= parent.Counter))
        {
            ordered.Add(own.Dequeue());
            known[next.Record.Replica] = Math.Max(known.GetValueOrDefault(next.Record.Replica), next.Change.First.Counter + (ulong)LengthOf(next.Change) - 1);
        }
    }

    private void Note(in TextEdition edition, bool isTaken)
    {
        ref var own = ref CollectionsMarshal.GetValueRefOrAddDefault(entries, edition.Record.Replica, out _);
        own ??= [];
        var last = own.Count == 0 ? default : own[^1];
        var end = isTaken ? Math.Max(last.Last, edition.Change.First.Counter + (ulong)LengthOf(edition.Change) - 1) : last.Last;
        if (own.Count > 0 && last.Record >= edition.Record.Counter)
        {
            own[^1] = last with { Last = end };
            return;
        }

        RowCount++;
        own.Add(new Entry(edition.Record.Counter, end, isTaken ? edition.Change.Parents : default));
    }

    private static ImmutableArray<Dot> OrNone(ImmutableArray<Dot> parents) => parents.IsDefault ? [] : parents;

    private static long LengthOf(TextChange change) => change.Edits.Sum(static edit => (long)edit.Deleted + CodePoints.Count(edit.Inserted));

    /// <summary>The first entry of which a number is at least so great.</summary>
    private static int FirstWith(ReadOnlySpan<Entry> own, ulong least, Func<Entry, ulong> number)
    {
        var (low, high) = (0, own.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = number(own[middle]) >= least ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>A record's edit: which of the writer's events is its last, and what its author had seen; nothing where it was passed over.</summary>
    private readonly record struct Entry(ulong Record, ulong Last, ImmutableArray<Dot> Parents);
}
