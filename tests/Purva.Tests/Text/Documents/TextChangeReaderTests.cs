using Purva.Clocks;
using Purva.Text.Documents;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class TextChangeReaderTests
{
    [Fact]
    public void All_changes_of_a_batch_share_one_bound_of_edits()
    {
        var bytes = Convert.FromHexString("00010001" + "0878" + "000001" + "0879");
        Assert.Equal([DecodeStatus.Done, DecodeStatus.Done], Read(bytes, most: 2));
        Assert.Equal([DecodeStatus.Done, DecodeStatus.OverLimit], Read(bytes, most: 1));
    }

    [Theory]
    [InlineData("0001" + "FEFFFFFFFFFFFFFFFF01" + "01" + "0878")] // a counter as high as it can be, and one more
    [InlineData("0001" + "FFFFFFFFFFFFFFFFFF01" + "01" + "0878")] // a counter far below 1
    [InlineData("0001" + "FAFFFFFFFFFFFFFFFF01" + "01" + "2161")] // deletes beyond the last counter
    public void No_counter_leaves_its_range(string hex) => Assert.Equal([DecodeStatus.Malformed], Read(Convert.FromHexString(hex), most: 9));

    private static List<DecodeStatus> Read(byte[] bytes, int most)
    {
        var reader = new WireReader(bytes);
        var (one, answers) = (new TextChangeReader(new DecodeLimits { MaxElements = most }), new List<DecodeStatus>());
        while (!reader.IsAtEnd && answers.TrueForAll(answer => answer == DecodeStatus.Done))
        {
            answers.Add(one.TryRead(ref reader, out var change));
            Assert.True(answers[^1] != DecodeStatus.Done || change.First.Replica == new ReplicaId(1));
        }

        return answers;
    }
}
