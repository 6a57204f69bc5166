using System.Text;
using CsCheck;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class ClockTextTests
{
    /// <summary>Clocks of a few hosts whose entries come in any order, so that what is remembered of the order is often wrong.</summary>
    private static readonly Gen<(int Host, int[] Order, int[] Counters)[]> Clocks = Gen.Select(Gen.Int[0, 3], Gen.Shuffle(new[] { 0, 1, 2, 3, 4, 5 }, 0, 6), Gen.Int[0, 9].Array[6]).Array[0, 20];

    [Fact]
    public void In_whatever_order_a_clock_names_its_hosts_it_reads_as_a_dictionary_would() =>
        Clocks.Sample(told =>
        {
            var builder = new Execution.Builder(TraceLimits.Default);
            var clocks = new ClockText(builder);
            foreach (var (host, order, counters) in told)
            {
                var json = $"{{{string.Join(',', order.Select(one => $"\"h{one}\":{counters[one]}"))}}}";
                Assert.Null(clocks.Read(Encoding.UTF8.GetBytes($"h{host}"), Encoding.UTF8.GetBytes(json)));
                Assert.All(Enumerable.Range(0, 6), one => Assert.Equal(order.Contains(one) ? counters[one] : 0, builder.FindHost(Encoding.UTF8.GetBytes($"h{one}")) is var index and >= 0 && index < clocks.Entries.Length ? clocks.Entries[index] : 0));
                Assert.Equal(order.Contains(host) ? counters[host] : 0, clocks.OwnCounter);
            }
        });

    [Fact]
    public void A_clock_that_cannot_be_read_makes_no_host_known()
    {
        var builder = new Execution.Builder(TraceLimits.Default);
        var clocks = new ClockText(builder);

        Assert.NotNull(clocks.Read("a"u8, "{\"a\":1, \"b\":2, \"c\":x}"u8));
        Assert.Equal(0, builder.HostCount);
        Assert.Null(clocks.Read("a"u8, "{\"b\":1}"u8));
        Assert.Equal(-1, clocks.Host);
        Assert.Contains("twice", clocks.Read("a"u8, "{\"a\":1,\"a\":2}"u8), StringComparison.Ordinal);
        Assert.Contains("twice", clocks.Read("a"u8, "{\"a\":0,\"a\":1}"u8), StringComparison.Ordinal);
        Assert.Contains("twice", clocks.Read("a"u8, "{\"c\":1,\"d\":1,\"c\":2}"u8), StringComparison.Ordinal);
        Assert.Contains("longer", clocks.Read("a"u8, Encoding.UTF8.GetBytes($"{{\"e\":1,\"{new string('x', 5_000)}\":2}}")), StringComparison.Ordinal);
        Assert.Equal(1, builder.HostCount);
        Assert.Null(clocks.Read("d"u8, "{\"d\":1,\"c\":2}"u8));
        Assert.Equal([0, 1, 2], clocks.Entries.ToArray());
    }

    [Fact]
    public void Hosts_beyond_the_limit_are_refused()
    {
        var clocks = new ClockText(new Execution.Builder(new TraceLimits { MostHosts = 2 }));

        Assert.Null(clocks.Read("a"u8, "{\"a\":1,\"b\":1}"u8));
        Assert.Contains("more hosts", clocks.Read("a"u8, "{\"a\":2,\"c\":1}"u8), StringComparison.Ordinal);
    }
}
