using Purva.Hashgraph;

namespace Purva.Simulation.Ordering;

/// <content>The faults, and the changes of members in their midst.</content>
public sealed partial class OrderingSimulation
{
    /// <summary>Who is a member at first, and after each change.</summary>
    private readonly List<Membership> epochs = [];

    private ulong LastChange => (ulong)epochs.Count - 1;

    private void PlanFaults()
    {
        if (options.HasPartition)
        {
            var start = chance.Next((int)(FaultsEnd / 3));
            At(start, Cut);
            At(start + (FaultsEnd / 2), Heal);
        }

        if (options.HasCrash && Honest.Skip(1).FirstOrDefault() is { } victim)
        {
            PlanStop(victim, chance.Next((int)(FaultsEnd / 2)), FaultsEnd / 3);
        }

        if (options.HasLongAbsence && Honest.Skip(2).FirstOrDefault() is { } absent)
        {
            PlanStop(absent, chance.Next((int)(FaultsEnd / 6)), FaultsEnd * 3 / 4);
        }
    }

    private void Cut()
    {
        isCut = true;

        // What was under way when the cut came may still be decided from what each part has.
        At(now + (FaultsEnd / 6), () => roundsAtCut = [.. Honest.Select(node => node.Host.Member.Consensus.LastRound)]);
    }

    private void Heal()
    {
        isCut = false;
        roundsWhileCut = roundsAtCut.Length == 0 ? 0 : Honest.Select(node => node.Host.Member.Consensus.LastRound).Zip(roundsAtCut, (after, before) => after - before).Max();
    }

    /// <summary>Stops a member, and starts it again with what its disk has kept.</summary>
    private void PlanStop(OrderingNode victim, long start, long length)
    {
        victim.HasCrashed = true;
        At(start, () => victim.IsUp = false);
        At(start + length, () =>
        {
            victim.IsUp = true;
            victim.Host.Restart(torn: chance.NextFraction());
        });
    }

    /// <summary>Somebody joins, somebody's stake grows, somebody leaves: each an epoch, wanted by two honest members at once.</summary>
    private void PlanChanges()
    {
        if (!options.HasChanges)
        {
            return;
        }

        var leaver = nodes[options.Members - 1];
        leaver.Leaves = true;
        Want(epochs[^1].Members.Add(new Member(nodes[^1].Host.Member.Id)));
        Want(epochs[^1].Members.Select(member => member.Id == nodes[^1].Host.Member.Id ? member with { Stake = 2 } : member));
        Want(epochs[^1].Members.Where(member => member.Id != leaver.Host.Member.Id));
    }

    private void Want(IEnumerable<Member> members)
    {
        var next = new Membership((ulong)epochs.Count, members);
        epochs.Add(next);
        var time = chance.Next((int)FaultsEnd);
        foreach (var node in Honest.Where(node => !node.HasCrashed).Take(2))
        {
            At(time, () => Propose(node, next));
        }
    }

    /// <summary>Once the change before it is made there.</summary>
    private void Propose(OrderingNode node, Membership next)
    {
        if (node.Host.Order.Changes + 1 < next.Epoch)
        {
            At(now + 50_000, () => Propose(node, next));
        }
        else
        {
            submitted.Add(submitted.Count, (node.Number, now));
            node.Host.Submit(submitted.Count - 1, next);
        }
    }
}
