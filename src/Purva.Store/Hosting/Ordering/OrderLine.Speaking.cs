using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Store.Hosting.Links;
using Purva.Store.Ordering;

namespace Purva.Store.Hosting.Ordering;

/// <content>What this site says, and when it may.</content>
internal sealed partial class OrderLine
{
    private readonly Dictionary<PeerState, VersionVector> informed = [];
    private Dot? definition;
    private bool isDefinitionKnown;
    private ulong? granted;
    private ulong? wished;

    /// <summary>
    /// Whether this writer knows all that its site has ever said: it said the last itself, or has heard of all other sites what they have of the writers before it.
    /// Otherwise it might say something else under the same number.
    /// </summary>
    private bool MaySpeak(OrderMember speaker) =>
        rows.LastOwn is { } last && rows.LastOwnBy == core.Own ? last.Epoch <= speaker.Epoch : isDefinitionKnown && core.Peers.KnowNoMoreOf(
            core.Host.Frontier.Writers.Published.ToArray().Where(one => one.Site == core.Options.Site).Select(one => one.Id), core.Host.Frontier.Applied);

    /// <summary>
    /// Looks whether every other site has said that it has the definition, and all that it had by then is here: then none can have made another that is not known here,
    /// and none makes one later, for an ordered bucket keeps its members. Needed before the first event only.
    /// </summary>
    private void NoteInformed()
    {
        if (isDefinitionKnown || rows.LastOwn is not null || rows.ReadDefinition() is not { } dot)
        {
            isDefinitionKnown |= rows.LastOwn is not null;
            return;
        }

        if (dot != definition)
        {
            informed.Clear();
            definition = dot;
        }

        foreach (var peer in core.Peers.All.Where(peer => !informed.ContainsKey(peer) && peer.Applied.Contains(dot)))
        {
            informed.Add(peer, peer.Applied);
        }

        var applied = core.Host.Frontier.Applied;
        isDefinitionKnown = informed.Count == core.Peers.All.Count && informed.Values.All(applied.Dominates);
    }

    /// <summary>Makes an event durable in a record of this site, and only then adds it to what it knows.</summary>
    private async Task<bool> SpeakAsync(OrderMember speaker)
    {
        if (!speaker.HasToSay || !MaySpeak(speaker) || !speaker.TryDraft(core.Time.GetUtcNow().ToUnixTimeMilliseconds() * 1_000, out var draft))
        {
            return false;
        }

        var gossip = GossipEvent.Create(draft, []);
        var place = rows.PlaceOfFrame();
        var writes = gossip.Transactions.Count(one => OrderTransaction.TryRead(one.Span, out var read) && !read.IsRenewal);
        Operation[] gone = [.. place > framed ? rows.PastFrame(self) : [], .. rows.SaidAnew(writes)];
        var result = await CommitAsync([Operation.Put(names.Event(self, gossip.Epoch, gossip.Dot.Counter), OrderRows.BytesOf(gossip)), .. gone]).Anywhere();
        if (result.Status != WriteStatus.Committed)
        {
            Reset();
            return true;
        }

        framed = place;
        rows.NoteOwn(gossip, result.Dot, gone);
        rows.NoteSaidAnew(writes);
        speaker.Publish(gossip);
        return true;
    }

    /// <summary>A site whose last event nobody can build upon asks the others to begin the next epoch: it cannot say so in this one.</summary>
    private async Task<bool> WishAsync(OrderMember stranded)
    {
        if (!stranded.IsStranded || wished == stranded.Epoch || !MaySpeak(stranded)
            || !(stranded.HasToSay || (rows.LastOwn is { } last && !last.Transactions.All(rows.IsOrdered))))
        {
            return false;
        }

        if (!rows.HasWish(self, stranded.Epoch))
        {
            var result = await CommitAsync([Operation.Put(names.Wish(self, stranded.Epoch), default)]).Anywhere();
            if (result.Status != WriteStatus.Committed)
            {
                Reset();
                return true;
            }

            rows.NoteWish(stranded.Epoch, result.Dot);
        }

        wished = stranded.Epoch;
        return false;
    }

    /// <summary>Has the end of the epoch ordered once another site asks for it. Several members do so; the first place counts.</summary>
    private void GrantWishes(OrderMember to)
    {
        if (granted != to.Epoch && to.IsMember && members.Members.Any(one => one.Id != self && rows.HasWish(one.Id, to.Epoch)))
        {
            to.Submit(OrderTransaction.OfRenewal(to.Epoch));
            granted = to.Epoch;
        }
    }

    private Task<WriteResult> CommitAsync(Operation[] operations)
    {
        var commit = new Commit(operations);
        return core.Queue.RunAsync((replica, wall) => replica.Self == writer ? replica.Commit(commit, wall) : new WriteResult(WriteStatus.Unavailable));
    }
}
