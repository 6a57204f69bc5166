using Purva.Hashgraph;

namespace Purva.Tests.Hashgraph;

/// <content>What the traitors do.</content>
internal sealed partial class WildWorld
{
    private const int MostSecrets = 500;
    private const int MostToldAtOnce = 60;
    private readonly WildTraitor[] traitors;

    /// <summary>All that honest members know, as the traitors share it.</summary>
    private readonly Consensus shared;
    private readonly List<Secret> secrets = [];

    private TraitorMood AnyMood() => options.IsLagging && chance.Next(3) == 0
        ? TraitorMood.HonestLooking
        : (TraitorMood)chance.Next(options.IsLagging ? 5 : 4);

    private void Betray()
    {
        if (chance.Next(4) == 0)
        {
            Spy();
        }

        if (chance.Next(3) > 0)
        {
            Misbehave();
        }
        else
        {
            Reveal();
        }
    }

    private void Spy()
    {
        foreach (var gossip in honest.SelectMany(member => member.Consensus.Answer(shared.Known, shared.LastRound, [], 2_000).ToArray()))
        {
            shared.Add(gossip);
        }

        while (shared.TryTakeBlock(out _) || shared.TryTakeStale(out _))
        {
        }
    }

    /// <summary>Makes an event, and tells all of it, or some, or nobody yet.</summary>
    private void Misbehave()
    {
        var traitor = AnyTraitor();
        var isLoyal = traitor.IsLoyal;
        if (traitor.Make(chance.Next(3) == 0 ? shared : AnyHonest().Consensus, ++time) is not { } made)
        {
            return;
        }

        var whim = chance.Next(100);
        var isOpen = isLoyal || whim < (traitor.Mood == TraitorMood.HonestLooking ? 90 : 50);
        var told = honest.Where(_ => isOpen || (whim < 75 && chance.Next(3) == 0)).ToHashSet();
        foreach (var member in told)
        {
            member.Take([made]);
        }

        secrets.Add(new Secret(made, told));
        secrets.RemoveRange(0, Math.Max(0, secrets.Count - MostSecrets));
    }

    /// <summary>Tells one member what was kept from it, however late.</summary>
    private void Reveal()
    {
        var member = AnyHonest();
        Secret[] kept = [.. secrets.Where(secret => !secret.Told.Contains(member)).Take(MostToldAtOnce)];
        member.Take([.. kept.Select(secret => secret.Event)]);
        Array.ForEach(kept, secret => secret.Told.Add(member));
        if (kept.Length > 0 && chance.Next(2) == 0)
        {
            member.Speak(kept[^1].Event.Dot.Replica, ++time);
        }
    }

    private sealed record Secret(GossipEvent Event, HashSet<WildMember> Told);
}
