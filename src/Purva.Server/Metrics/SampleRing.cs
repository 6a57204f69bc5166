namespace Purva.Server.Metrics;

/// <summary>The last so many samples; who comes when it is full drives out the oldest.</summary>
internal sealed class SampleRing(int capacity)
{
    private readonly MetricSample?[] samples = new MetricSample?[capacity];
    private long added;

    /// <summary>How many there are.</summary>
    public int Count => (int)Math.Min(added, samples.Length);

    /// <summary>Adds one after all others.</summary>
    public void Add(MetricSample sample) => samples[added++ % samples.Length] = sample;

    /// <summary>The last so many, oldest first.</summary>
    /// <param name="count">As many as there are, if it is more.</param>
    public List<MetricSample> Last(int count)
    {
        count = Math.Clamp(count, 0, Count);
        var last = new List<MetricSample>(count);
        for (var i = added - count; i < added; i++)
        {
            last.Add(samples[i % samples.Length]!);
        }

        return last;
    }
}
