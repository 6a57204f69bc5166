using Purva.Hashgraph;

namespace Purva.Simulation.Ordering;

/// <content>The wish for the next epoch, by the rule of real nodes: it counts only if the order holds nothing of who wishes for half the rounds that are kept.</content>
internal sealed partial class GossipHost
{
    private ulong? granted;

    /// <summary>What it asks of others while nobody can build on its last event.</summary>
    public RenewalWish? Wish => Member.NeedsNextEpoch && !IsBehind ? RenewalWish.Signed(Epoch, id, signer: id) : null;

    /// <summary>How many epochs ended because somebody had asked for it, as far as it knows.</summary>
    public ulong Renewals => Epoch - Order.Changes;

    /// <summary>Submits what another member asks for, once in an epoch.</summary>
    public void Grant(RenewalWish wish)
    {
        if (granted != Epoch && IsGood(wish, Order.Rounds.Count))
        {
            granted = Epoch;
            Member.Submit(wish.ToBytes());
        }
    }

    private bool IsRenewed(OrderedBlock block)
    {
        RenewalWish[] wishes = [.. block.Events.SelectMany(one => one.Event.Transactions).Select(RenewalWish.Read).OfType<RenewalWish>()];
        granted = wishes.Length > 0 ? null : granted;
        return wishes.Any(wish => IsGood(wish, block.Round));
    }

    private bool IsGood(RenewalWish wish, long round) =>
        wish.Epoch == Epoch && Member.Consensus.Members.NumberOf(wish.Member) is >= 0 and var number
        && round - Math.Max(life.Frame.FirstRound - 1, Order.LastRoundOf(wish.Member)) >= options.KeptRounds / 2
        && new SharedSecrets(Member.Consensus.Members).Holds(number, RenewalWish.HashFor(wish.Epoch, wish.Member), wish.Signature.AsSpan());
}
