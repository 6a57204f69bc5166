using System.Globalization;
using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Store.Ordering;
using Purva.Store.Ports;

namespace Purva.Store.Hosting.Ordering;

/// <content>What this site itself has written.</content>
internal sealed partial class OrderRows
{
    /// <summary>Most rows that one commit removes, beside those whose writes it says anew.</summary>
    private const int MostRemoved = 256;

    private readonly SortedDictionary<(ulong Epoch, ulong Number), Dot> own = [];
    private readonly Queue<(KeyName Key, Dot Dot, int Writes)> carried = new();
    private int said;

    /// <summary>The last event of this site that is on its disk.</summary>
    public GossipEvent? LastOwn { get; private set; }

    /// <summary>Which of this site's writers wrote it.</summary>
    public ReplicaId LastOwnBy { get; private set; }

    /// <summary>Looks through this site's own rows.</summary>
    /// <param name="self">This site's identity as a member.</param>
    /// <param name="epoch">The epoch that goes on.</param>
    /// <returns>What its events of earlier epochs said and what may have no place: it is to be said anew, in this order.</returns>
    public IReadOnlyList<ReadOnlyMemory<byte>> ReadOwn(ReplicaId self, ulong epoch)
    {
        own.Clear();
        carried.Clear();
        said = 0;
        LastOwn = null;
        var anew = new List<ReadOnlyMemory<byte>>();
        var prefix = names.Events(self);
        using var found = core.Engine.Scan(Table.State, prefix);
        while (found.MoveNext() && found.Key.StartsWith(prefix))
        {
            if (ValueOf(found.Value, writer => writer.Site == core.Options.Site, out var bytes) is not { } dot)
            {
                continue;
            }

            if (bytes.IsEmpty)
            {
                own[NumbersOf(System.Text.Encoding.UTF8.GetString(found.Key))] = dot;
            }
            else if (Parse(bytes.Span, null) is { } gossip)
            {
                NoteOwn(gossip, dot, []);
                Carry(gossip, dot, epoch, anew);
            }
        }

        return anew;
    }

    public void NoteOwn(GossipEvent gossip, Dot dot, IReadOnlyCollection<Operation> gone)
    {
        own[(gossip.Epoch, gossip.Dot.Counter)] = dot;
        if ((gossip.Epoch, gossip.Dot.Counter).CompareTo((LastOwn?.Epoch ?? 0, LastOwn?.Dot.Counter ?? 0)) > 0)
        {
            (LastOwn, LastOwnBy) = (gossip, dot.Replica);
        }

        foreach (var operation in gone)
        {
            own.Remove(NumbersOf(operation.Key.Key));
        }
    }

    /// <summary>This site has said the first so many that wait.</summary>
    public void NoteSaidAnew(int writes)
    {
        for (said += writes; carried.TryPeek(out var row) && row.Writes <= said; said -= row.Writes)
        {
            carried.Dequeue();
        }
    }

    /// <summary>This site has said that it wants the next epoch.</summary>
    public void NoteWish(ulong epoch, Dot dot) => own[(epoch, 0)] = dot;

    /// <summary>Whether a member can go on only in the next epoch.</summary>
    public bool HasWish(ReplicaId member, ulong epoch) => Find(names.Wish(member, epoch), writer => writer.Site == sites[member], out _) is not null;

    /// <summary>
    /// The removal of this site's rows that no frame needs any more: those of earlier epochs, except what is still to be said anew, and
    /// those before its last one in the frame, which the frame does not hold itself.
    /// </summary>
    public Operation[] PastFrame(ReplicaId self)
    {
        if (own.Count == 0 || ReadFrame(out _) is not { } frame)
        {
            return [];
        }

        var epoch = frame.Members.Epoch;
        var held = frame.Events.Where(one => one.Event.Dot.Replica == self).Select(one => one.Event.Dot.Counter).ToHashSet();
        var end = held.Count == 0 ? 0 : held.Max();
        var kept = carried.Select(row => row.Dot).ToHashSet();
        return [.. own
            .Where(one => one.Key.Epoch < epoch ? !kept.Contains(one.Value) : one.Key.Epoch == epoch && one.Key.Number < end && !held.Contains(one.Key.Number))
            .Take(MostRemoved)
            .Select(one => Operation.Delete(names.Event(self, one.Key.Epoch, one.Key.Number), new[] { one.Value }))];
    }

    /// <summary>The removal of the rows whose writes are all said anew by an event with the first so many that wait.</summary>
    public IEnumerable<Operation> SaidAnew(int writes)
    {
        var left = said + writes;
        foreach (var row in carried)
        {
            if ((left -= row.Writes) < 0)
            {
                yield break;
            }

            yield return Operation.Delete(row.Key, new[] { row.Dot });
        }
    }

    private void Carry(GossipEvent gossip, Dot dot, ulong epoch, List<ReadOnlyMemory<byte>> anew)
    {
        var open = gossip.Epoch >= epoch ? [] : gossip.Transactions.Where(one => OrderTransaction.TryRead(one.Span, out var read) && !read.IsRenewal && !IsOrdered(one)).ToArray();
        if (open.Length > 0)
        {
            carried.Enqueue((names.Event(gossip.Dot.Replica, gossip.Epoch, gossip.Dot.Counter), dot, open.Length));
            anew.AddRange(open);
        }
    }

    /// <summary>Epoch and number at the end of a row's name.</summary>
    private static (ulong Epoch, ulong Number) NumbersOf(string name)
    {
        var parts = name.Split('/');
        return (Number(parts[^2]), Number(parts[^1]));

        static ulong Number(string text) => ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
