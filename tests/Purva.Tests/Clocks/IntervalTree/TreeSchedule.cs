using CsCheck;
using Purva.Clocks.IntervalTree;

namespace Purva.Tests.Clocks.IntervalTree;

/// <summary>Processes that come and go: each with its stamp, the stamp of the paper written down naively, and the set of the events that it knows.</summary>
internal sealed class TreeSchedule
{
    private const int MostProcesses = 8;

    private readonly List<Process> processes = [new(IntervalTreeStamp.Seed, PaperId.One, PaperEvent.Zero, [])];
    private int issued;

    /// <summary>Steps: what, by whom, and with whom.</summary>
    public static Gen<(int What, int Who, int Whom)[]> Steps { get; } =
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, MostProcesses - 1], Gen.Int[0, MostProcesses - 1]).Array[0, 60];

    public IReadOnlyList<Process> Processes => processes;

    public static TreeSchedule Run((int What, int Who, int Whom)[] steps)
    {
        var schedule = new TreeSchedule();
        foreach (var step in steps)
        {
            schedule.Take(step);
        }

        return schedule;
    }

    private void Take((int What, int Who, int Whom) step)
    {
        var who = step.Who % processes.Count;
        var whom = step.Whom % processes.Count;
        switch (step.What)
        {
            case 0 when processes.Count < MostProcesses:
                Fork(who);
                break;
            case 1 when who != whom:
                Leave(who, whom);
                break;
            case 2:
                Receive(who, processes[whom], isEvent: true);
                break;
            case 3:
                Receive(who, processes[whom], isEvent: false);
                break;
            default:
                processes[who] = Advance(processes[who]);
                break;
        }
    }

    private void Fork(int who)
    {
        var old = processes[who];
        var (mine, theirs) = old.Stamp.Fork();
        var (left, right) = old.Id.Split();
        processes[who] = old with { Stamp = mine, Id = left };
        processes.Add(old with { Stamp = theirs, Id = right });
    }

    private void Leave(int who, int heir)
    {
        var (old, taker) = (processes[who], processes[heir]);
        Xunit.Assert.Equal(JoinResult.Joined, taker.Stamp.Join(old.Stamp, out var joined));
        processes[heir] = new Process(joined, PaperId.Sum(taker.Id, old.Id), PaperEvent.Join(taker.Events, old.Events), [.. taker.History, .. old.History]);
        processes.RemoveAt(who);
    }

    private void Receive(int who, Process from, bool isEvent)
    {
        var to = processes[who];
        IntervalTreeStamp stamp;
        Xunit.Assert.Equal(JoinResult.Joined, isEvent ? to.Stamp.Receive(from.Stamp.Peek(), out stamp) : to.Stamp.Join(from.Stamp.Peek(), out stamp));
        var joined = new Process(stamp, to.Id, PaperEvent.Join(to.Events, from.Events), [.. to.History, .. from.History]);
        processes[who] = isEvent ? Advance(joined) with { Stamp = stamp } : joined;
    }

    private Process Advance(Process process) => process with
    {
        Stamp = process.Stamp.Advance(),
        Events = PaperEvent.Event(process.Id, process.Events),
        History = [.. process.History, ++issued],
    };

    public sealed record Process(IntervalTreeStamp Stamp, PaperId Id, PaperEvent Events, HashSet<int> History);
}
