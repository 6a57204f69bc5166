using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Delivery;

namespace Purva.Scenarios.Monsoon;

/// <summary>A district that reports emergencies, whether or not it is cut off, and catches up when the water falls.</summary>
/// <remarks>
/// Its clock is what has been delivered here, never more: reports are delivered first, and that is what moves the clock. So a district that asks for
/// what it misses is told all of it. A report ticks; taking in those of others does not. Not safe to share between threads.
/// </remarks>
public sealed class District
{
    /// <summary>The most letters of a report.</summary>
    public const int MostLetters = 1_000;

    private readonly List<DistrictReport> reports = [];
    private readonly CausalDelivery<DistrictReport> delivery;
    private readonly VectorClock clock;
    private readonly int districts;

    /// <summary>A district that knows nothing yet.</summary>
    /// <param name="index">Which district, from 0.</param>
    /// <param name="districts">How many there are.</param>
    /// <param name="mostWaiting">How many reports may wait for others.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such district.</exception>
    public District(int index, int districts, int mostWaiting = 10_000)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)districts, nameof(index));
        this.districts = districts;
        clock = new VectorClock(new ReplicaId((ulong)index + 1), maxReplicas: districts);
        delivery = new CausalDelivery<DistrictReport>(VersionVector.Empty, mostWaiting);
    }

    /// <summary>All that has been delivered here.</summary>
    public VersionVector Clock => clock.Current;

    /// <summary>The replica that the district writes as.</summary>
    public ReplicaId Replica => clock.Replica;

    /// <summary>Whether nothing comes in or goes out.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>What is known here, causes before effects.</summary>
    public IReadOnlyList<DistrictReport> Reports => reports;

    /// <summary>Reports something; a district that is cut off does so too.</summary>
    /// <param name="text">What happened.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="report">What the others are to be told; null where it is refused.</param>
    public ReportRefusal TryReport(string text, Severity severity, out DistrictReport? report)
    {
        report = null;
        var refusal = WhyNot(text, severity);
        if (refusal == ReportRefusal.None)
        {
            report = new DistrictReport(clock.Advance(), text, severity);
            reports.Add(report);
            delivery.Offer(report.Stamp.Dot, [], report, []);
        }

        return refusal;
    }

    /// <summary>The water rises: an event of its own, after which nothing comes in.</summary>
    public DistrictReport CutOff()
    {
        TryReport("cut off", Severity.High, out var report);
        IsCutOff = true;
        return report!;
    }

    /// <summary>The water falls.</summary>
    public void Reconnect() => IsCutOff = false;

    /// <summary>Takes in a report of another district.</summary>
    /// <param name="report">The report; may be forged.</param>
    public ReportRefusal TryReceive(DistrictReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (IsCutOff)
        {
            return ReportRefusal.CutOff;
        }

        var (dot, vector) = (report.Stamp.Dot, report.Stamp.Vector);
        if (dot.Counter == 0 || vector[Replica] > Clock[Replica] || vector.Entries.ToArray().Any(entry => entry.Replica.Value > (ulong)districts))
        {
            return ReportRefusal.Forged;
        }

        return WhyNot(report.Text, report.Severity) is var refusal and not ReportRefusal.None ? refusal : Offer(report, dot, vector);
    }

    /// <summary>What a district that has seen so much has not been told, causes before effects.</summary>
    /// <param name="seen">The other's clock.</param>
    public ImmutableArray<DistrictReport> Since(VersionVector seen) => [.. reports.Where(report => !seen.Contains(report.Stamp.Dot))];

    /// <summary>Asks another district for all that is missing here, and takes it in.</summary>
    /// <param name="other">The other district.</param>
    /// <returns>How many reports came; none where one of the two is cut off.</returns>
    public int CatchUp(District other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsCutOff || other.IsCutOff ? 0 : other.Since(Clock).Count(report => TryReceive(report) == ReportRefusal.None);
    }

    private ReportRefusal Offer(DistrictReport report, Dot dot, VersionVector vector)
    {
        var ready = new List<DistrictReport>();
        var offered = delivery.Offer(dot, vector.Entries.ToArray().Where(entry => entry.Replica != dot.Replica).ToArray(), report, ready);
        foreach (var one in ready)
        {
            reports.Add(one);
            clock.Merge(VersionVector.Of(one.Stamp.Dot));
        }

        return offered switch
        {
            OfferResult.Full => ReportRefusal.Full,
            OfferResult.Duplicate => ReportRefusal.Repeated,
            _ => ReportRefusal.None,
        };
    }

    private static ReportRefusal WhyNot(string? text, Severity severity) =>
        string.IsNullOrWhiteSpace(text) || text.Length > MostLetters ? ReportRefusal.WrongLength
        : !Enum.IsDefined(severity) ? ReportRefusal.UnknownSeverity
        : ReportRefusal.None;
}
