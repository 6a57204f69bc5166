using System.Collections.Immutable;
using Purva.Store;

namespace Purva.Simulation.Running;

/// <summary>How many requests of each kind ended in which way.</summary>
internal sealed class RequestCounts
{
    private const int Outcomes = 32;
    private const int ReadOutcomes = 20;
    private const int Lost = 30;
    private const int Refused = 31;

    private readonly long[,] counts = new long[Enum.GetValues<RequestKind>().Length, Outcomes];

    /// <summary>How many there were.</summary>
    public long Total { get; private set; }

    /// <summary>How many were answered as asked.</summary>
    public long Done { get; private set; }

    public void Add(RequestKind kind, WriteStatus status) => Add((int)kind, (int)status, status == WriteStatus.Committed);

    public void Add(RequestKind kind, ReadStatus status) => Add((int)kind, ReadOutcomes + (int)status, status == ReadStatus.Done);

    public void AddLost(RequestKind kind) => Add((int)kind, Lost, isDone: false);

    public void AddRefused(RequestKind kind) => Add((int)kind, Refused, isDone: false);

    /// <summary>Adds what happened to counts by name.</summary>
    /// <param name="named">The counts.</param>
    public void AddTo(ImmutableSortedDictionary<string, long>.Builder named)
    {
        foreach (var kind in Enum.GetValues<RequestKind>())
        {
            for (var outcome = 0; outcome < Outcomes; outcome++)
            {
                if (counts[(int)kind, outcome] > 0)
                {
                    named[$"request.{kind}.{NameOf(outcome)}"] = counts[(int)kind, outcome];
                }
            }
        }
    }

    private static string NameOf(int outcome) => outcome switch
    {
        Lost => "NoAnswer",
        Refused => "NobodyListened",
        >= ReadOutcomes => ((ReadStatus)(outcome - ReadOutcomes)).ToString(),
        _ => ((WriteStatus)outcome).ToString(),
    };

    private void Add(int kind, int outcome, bool isDone)
    {
        counts[kind, outcome]++;
        Total++;
        Done += isDone ? 1 : 0;
    }
}
