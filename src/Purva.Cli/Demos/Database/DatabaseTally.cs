namespace Purva.Cli.Demos.Database;

/// <summary>What came of a run.</summary>
internal sealed class DatabaseTally
{
    private readonly List<double> milliseconds = [];

    public int Reads { get; private set; }

    /// <summary>Reads that were not answered in time or were refused, with a reason.</summary>
    public int Refused { get; private set; }

    /// <summary>Reads that lacked something that their own session had read or written before.</summary>
    public int WentBack { get; private set; }

    /// <summary>Reads that lacked something that had been acknowledged to somebody before they began.</summary>
    public int Missed { get; private set; }

    public int MostSiblings { get; private set; }

    /// <summary>Writes that were acknowledged.</summary>
    public int Acknowledged { get; set; }

    /// <summary>Writes of which nobody knows whether they were done.</summary>
    public int Unknown { get; set; }

    /// <summary>Acknowledged names that are not shown in the end.</summary>
    public int Lost { get; set; }

    /// <summary>How far the numbers in the end are from what was acknowledged.</summary>
    public long Drift { get; set; }

    /// <summary>Whether all sites show the same in the end.</summary>
    public bool IsSameEverywhere { get; set; }

    public double Median => Share(50);

    public double High => Share(99);

    public void AddRefusal() => (Reads, Refused) = (Reads + 1, Refused + 1);

    public void AddRead(double took, int siblings, bool wentBack, bool missed)
    {
        (Reads, WentBack, Missed, MostSiblings) = (Reads + 1, WentBack + (wentBack ? 1 : 0), Missed + (missed ? 1 : 0), Math.Max(MostSiblings, siblings));
        milliseconds.Add(took);
    }

    private double Share(int percent)
    {
        milliseconds.Sort();
        return milliseconds.Count == 0 ? 0 : milliseconds[(milliseconds.Count - 1) * percent / 100];
    }
}
