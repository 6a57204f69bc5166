using Purva.Clocks;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class TextChangeWriterTests
{
    [Fact]
    public void A_first_event_follows_nothing_and_each_other_one_the_one_before()
    {
        var (ann, bob) = (new ReplicaId(1), new ReplicaId(2));
        Assert.True(TextChangeWriter.Follows(new Dot(ann, 1), []));
        Assert.True(TextChangeWriter.Follows(new Dot(ann, 3), [new Dot(ann, 2)]));
        Assert.False(TextChangeWriter.Follows(new Dot(ann, 3), []));
        Assert.False(TextChangeWriter.Follows(new Dot(ann, 3), [new Dot(ann, 1)]));
        Assert.False(TextChangeWriter.Follows(new Dot(ann, 3), [new Dot(bob, 2)]));
        Assert.False(TextChangeWriter.Follows(new Dot(ann, 3), [new Dot(ann, 2), new Dot(bob, 1)]));
    }

    [Fact]
    public void A_batch_that_is_begun_anew_knows_nothing_of_the_one_before()
    {
        var writer = new TextChangeWriter();
        string[] written = [Write(), Write()];
        Assert.Equal("0100010001" + "0D0A", written[0]);
        Assert.Equal(written[0], written[1]);

        string Write()
        {
            writer.Begin(1);
            writer.BeginChange(new Dot(new ReplicaId(1), 1), [], events: 1, edits: 1);
            writer.Delete(5, 1);
            return Convert.ToHexString(writer.Output.Written);
        }
    }
}
