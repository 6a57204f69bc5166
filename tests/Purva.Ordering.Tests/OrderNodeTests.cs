using System.Text;
using Xunit;

namespace Purva.OrderingTests;

/// <summary>Four real nodes that gossip over gRPC on loopback.</summary>
public sealed class OrderNodeTests
{
    [Fact]
    public async Task Four_nodes_order_what_is_submitted_to_all_of_them_at_once_in_one_way()
    {
        await using var nodes = await FourNodes.StartAsync();
        var places = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => nodes[i % 4].Member.SubmitAsync(Encoding.ASCII.GetBytes($"t{i}"), cancellation: TestContext.Current.CancellationToken)));
        var orders = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => nodes.FirstAsync(i, 200)));
        Assert.Equal(200, places.Select(place => place.Index).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"t{i}").Order(), orders[0].Select(one => Encoding.ASCII.GetString(one.Bytes.Span)).Order());
        Assert.All(orders, order => Assert.Equal(
            orders[0].Select(one => (one.Index, one.Round, one.ConsensusMicroseconds, one.Event, one.RunningHash)), order.Select(one => (one.Index, one.Round, one.ConsensusMicroseconds, one.Event, one.RunningHash))));
    }
}
