using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Store.Ordering;
using Purva.Store.Ports;

namespace Purva.Store.Hosting.Ordering;

/// <summary>The order of one bucket at a running site: what comes in from the rows of other sites, what goes out as rows of its own.</summary>
/// <remarks>One worker calls <see cref="StepAsync"/>; anybody adds writes.</remarks>
internal sealed partial class OrderLine(SiteCore core, OrderNames names, Membership members, IReadOnlyDictionary<ReplicaId, string> sites)
{
    private readonly OrderRows rows = new(core, names, sites);
    private readonly List<OrderedEntry> decided = [];
    private OrderMember? member;
    private readonly ReplicaId self = OrderMembers.IdOf(core.Options.Site);
    private ReplicaId writer;
    private ulong framed;

    /// <summary>Which order.</summary>
    public OrderNames Names => names;

    /// <summary>Who orders.</summary>
    public Membership Members => members;

    /// <summary>Forgets all that is not on the disk: after a failure it is not known what is.</summary>
    public void Reset() => member = null;

    /// <summary>Goes as far as it can.</summary>
    /// <returns>Whether there may be more to do at once.</returns>
    /// <exception cref="StorageException">The storage failed; <see cref="Reset"/> before the next step.</exception>
    public async Task<bool> StepAsync()
    {
        if (member is null || writer != core.Own || rows.PlaceOfFrame() > member.Position || (member.IsOver && rows.PlaceOfFrame() == member.Position))
        {
            Load();
        }

        NoteInformed();

        // Whatever has a place up to this one is found by its outcome below, or was forgotten long ago.
        var applied = core.Host.Frontier.Applied[names.Writer];
        Hear(member!);
        await ApplyAsync(member!).Anywhere();
        if (member!.IsOver)
        {
            return decided.Count == 0 && rows.PlaceOfFrame() == member.Position;
        }

        var unanswered = AnswerWaiting();
        if (applied > member.Position)
        {
            member.Settle(rows.IsOrdered);
        }

        HandOver(member, unanswered, applied);
        GrantWishes(member);
        return await SpeakAsync(member).Anywhere() || await WishAsync(member).Anywhere();
    }

    /// <summary>Begins with what is on the disk: the last frame, and the events since.</summary>
    private void Load()
    {
        writer = core.Own;
        var frame = rows.ReadFrame(out var position);
        member = new OrderMember(self, members, frame, position);
        decided.Clear();
        submitted.Clear();
        framed = 0;
        (granted, wished) = (null, null);
        foreach (var transaction in rows.ReadOwn(self, member.Epoch))
        {
            member.Submit(transaction);
        }

        if (rows.LastOwn is { } last)
        {
            member.Recall(last);
        }
    }

    /// <summary>Takes the events that have come, from all creators in turn until there are no more.</summary>
    private void Hear(OrderMember into)
    {
        var isMore = true;
        while (isMore)
        {
            isMore = false;
            foreach (var creator in members.Members)
            {
                while (rows.ReadEvent(creator.Id, into.Epoch, into.NextOf(creator.Id)) is { } gossip && into.Take(gossip) == AddOutcome.Added)
                {
                    isMore = true;
                    NoteHeard(creator.Id);
                }
            }
        }
    }

    private async Task ApplyAsync(OrderMember from)
    {
        while (from.TryTake(out var entry))
        {
            decided.Add(entry!);
        }

        if (decided.Count == 0)
        {
            return;
        }

        var batch = decided.ToArray();
        if (await core.Queue.RunAsync((replica, wall) => replica.ApplyOrdered(names, batch, wall)).Anywhere())
        {
            decided.RemoveRange(0, batch.Length);
            Array.ForEach(batch, NoteDecided);
        }
    }
}
