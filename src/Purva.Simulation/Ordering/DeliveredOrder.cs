using Purva.Hashgraph;

namespace Purva.Simulation.Ordering;

/// <summary>What an application has got from its member so far. It survives the member.</summary>
internal sealed class DeliveredOrder
{
    /// <summary>The running hash after each round.</summary>
    public List<EventHash> Rounds { get; } = [];

    /// <summary>The events in their order, and when each was ordered here.</summary>
    public List<(GossipEvent Event, long Round, long At)> Events { get; } = [];

    /// <summary>What a block contradicted that was delivered before, if any did.</summary>
    public string? Contradiction { get; private set; }

    public void Take(OrderedBlock block, long time)
    {
        if (block.Round <= Rounds.Count)
        {
            Contradiction ??= Rounds[(int)block.Round - 1] == block.RunningHash ? null : $"round {block.Round} came out differently after a restart";
            return;
        }

        Contradiction ??= block.Round == Rounds.Count + 1 ? null : $"round {block.Round} came after round {Rounds.Count}";
        Rounds.Add(block.RunningHash);
        Events.AddRange(block.Events.Select(one => (one.Event, block.Round, time)));
    }

    /// <summary>Goes on from another's state. The running hash of a certain frame says whether it is the right one.</summary>
    /// <returns>Whether it is.</returns>
    public bool TryAdopt(DeliveredOrder other, Frame frame, long time)
    {
        if (other.Rounds.Count < frame.Round || (frame.Round > 0 && other.Rounds[(int)frame.Round - 1] != frame.RunningHash))
        {
            return false;
        }

        var had = Rounds.Count;
        Rounds.AddRange(other.Rounds.Take((int)frame.Round).Skip(had));
        Events.AddRange(other.Events.Where(one => one.Round > had && one.Round <= frame.Round).Select(one => (one.Event, one.Round, time)));
        return true;
    }
}
