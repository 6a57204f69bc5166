namespace Purva.Scenarios.Exchange;

/// <summary>Where a book puts its reports. Its room is kept when it is cleared, so that a book in use allocates nothing. Not safe to share between threads.</summary>
public sealed class ReportBuffer
{
    private ExchangeReport[] reports = new ExchangeReport[64];

    /// <summary>How many reports there are.</summary>
    public int Count { get; private set; }

    /// <summary>The reports, in the order in which things happened. Valid until the next change.</summary>
    public ReadOnlySpan<ExchangeReport> Reports => reports.AsSpan(0, Count);

    /// <summary>Forgets them.</summary>
    public void Clear() => Count = 0;

    internal void Add(in ExchangeReport report)
    {
        if (Count == reports.Length)
        {
            Array.Resize(ref reports, Count * 2);
        }

        reports[Count++] = report;
    }
}
