using Purva.Store.Buckets;
using Purva.Store.Values;
using Xunit;

namespace Purva.Store.Tests.Replica;

/// <content>What is cleared.</content>
public sealed partial class TextBucketTests
{
    /// <summary>One commit looks at 65,536 rows at most, and each clearing used to count those of the text, so that one of more edits was never cleared.</summary>
    [Fact]
    public void A_text_of_any_number_of_edits_is_cleared()
    {
        for (var i = 0; i < 70; i++)
        {
            Do(east, null, ValueUpdate.InsertText(i, "x"));
        }

        Do(east, null, [.. Enumerable.Repeat(ValueUpdate.Clear(), 1_000)]);
        Assert.Equal("", TextOf(east).Value);
    }

    [Fact]
    public void What_was_written_under_another_definition_goes_with_a_clearing_and_the_edits_stay()
    {
        var key = KeyName.Of("c", "k");
        Assert.Equal(WriteStatus.Committed, east.Define(new BucketDefinition { Bucket = "c", Type = BucketType.Set }, ++wall).Status);
        Update(ValueUpdate.Add("before"));
        Assert.Equal(WriteStatus.Committed, west.Define(new BucketDefinition { Bucket = "c", Type = BucketType.Text }, wall += 1_000).Status);
        Meet();
        Update(ValueUpdate.InsertText(0, "x"));
        Assert.Equal(["s", "t"], Kinds());
        Update(ValueUpdate.Clear());
        Assert.Equal(["t", "t"], Kinds());

        void Update(ValueUpdate update) =>
            Assert.Equal(WriteStatus.Committed, east.Commit(++wall, new Commit(default) { Updates = new[] { new KeyUpdate(key, update) } }).Status);

        IEnumerable<string> Kinds() => east.State().Where(row => row.Key.Bucket == "c" && !row.Siblings.IsEmpty).Select(row => $"{(char)row.Key.PartBytes[0]}");
    }
}
