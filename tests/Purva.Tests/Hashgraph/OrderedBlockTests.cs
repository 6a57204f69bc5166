using Purva.Hashgraph;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed class OrderedBlockTests
{
    [Fact]
    public void The_running_hash_covers_what_was_before_the_round_the_events_their_order_and_their_times()
    {
        OrderedEvent one = new(GenerateGossip.First(1), 5), two = new(GenerateGossip.First(2), 5);
        EventHash[] hashes =
        [
            OrderedBlock.HashAfter(default, 1, [one, two]), OrderedBlock.HashAfter(EventHash.Of([1]), 1, [one, two]), OrderedBlock.HashAfter(default, 2, [one, two]),
            OrderedBlock.HashAfter(default, 1, [two, one]), OrderedBlock.HashAfter(default, 1, [one]), OrderedBlock.HashAfter(default, 1, [one, two with { ConsensusMicroseconds = 6 }]),
        ];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.Equal(hashes[0], OrderedBlock.HashAfter(default, 1, [one, two]));
    }
}
