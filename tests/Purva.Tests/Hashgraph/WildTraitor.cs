using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Tests.Hashgraph;

/// <summary>A Byzantine member: makes any event that somebody might take.</summary>
internal sealed class WildTraitor(ReplicaId id, TraitorMood mood, int keptRounds, Random chance)
{
    private const int MostOwn = 400;
    private const int MostLoyal = 160;
    private readonly List<GossipEvent> own = [];

    /// <summary>So many events are like those of an honest member: who is caught at once is alone from then on, and can do no more harm.</summary>
    private int loyalFor = chance.Next(MostLoyal);

    public ReplicaId Id => id;

    /// <summary>What it is up to.</summary>
    public TraitorMood Mood => mood;

    /// <summary>Whether it still does as honest members do.</summary>
    public bool IsLoyal => loyalFor > 0;

    /// <summary>The next event by its mood; null if it makes none now.</summary>
    /// <param name="view">What it knows.</param>
    /// <param name="now">The time it writes on it.</param>
    public GossipEvent? Make(Consensus view, long now)
    {
        var (self, after) = Choose(view);
        var upon = Upon(view);
        if ((self is null && after == 0 && own.Count > 0) || (upon is null && own.Count > 0))
        {
            return null;
        }

        var draft = new GossipEventDraft(
            0, new Dot(Id, NextNumber(self, after)), self?.Hash ?? default, upon?.Hash ?? default, Math.Max(now, self?.CreatedMicroseconds ?? 0), []) { AfterRound = after };
        var made = GossipEvent.Create(draft, []);
        loyalFor--;
        own.Add(made);
        own.RemoveRange(0, Math.Max(0, own.Count - MostOwn));
        return made;
    }

    private (GossipEvent? Self, long After) Choose(Consensus view)
    {
        var last = own.LastOrDefault();
        var isUnknown = last is not null && !view.Contains(last.Hash);
        var whim = chance.Next(100);
        return mood switch
        {
            _ when IsLoyal => (last, 0),
            TraitorMood.Withholding when isUnknown => (view.LastOf(Id), Before(view, 2 * keptRounds)),
            TraitorMood.LeavingOut when whim < 15 && own.Count > 2 => (own[^(1 + chance.Next(Math.Min(4, own.Count)))], whim < 7 ? 1 : Before(view, 3)),
            TraitorMood.Forking when whim < 10 && own.Count > 0 => (own[^(1 + chance.Next(Math.Min(6, own.Count)))], 0),
            TraitorMood.BeginningAnew when whim < 4 => (null, 1),
            TraitorMood.BeginningAnew when whim < 8 && own.Count > 2 => (own[chance.Next(own.Count)], 1),
            TraitorMood.HonestLooking when isUnknown => (view.LastOf(Id), Before(view, keptRounds + 2)),
            TraitorMood.HonestLooking when whim < 1 && own.Count > 2 => (own[^2], Before(view, 1)),
            _ => (last, 0),
        };
    }

    /// <summary>One of the last decided rounds.</summary>
    private long Before(Consensus view, int most) => Math.Max(1, view.LastRound - chance.Next(most));

    private GossipEvent? Upon(Consensus view)
    {
        GossipEvent[] lasts = [.. view.Members.Members.Where(member => member.Id != Id).Select(member => view.LastOf(member.Id)).OfType<GossipEvent>()];
        return lasts.Length == 0 ? null : lasts[chance.Next(lasts.Length)];
    }

    /// <summary>Who leaves something out counts on from all it ever made, and sometimes leaves a gap besides.</summary>
    private ulong NextNumber(GossipEvent? self, long after)
    {
        if (after == 0)
        {
            return (self?.Dot.Counter ?? 0) + 1;
        }

        var greatest = own.Count == 0 ? 0 : own.Max(one => one.Dot.Counter);
        return greatest + 1 + (self is not null && chance.Next(3) == 0 ? (ulong)chance.Next(100) : 0);
    }
}
