using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed partial class DottedVersionVectorSetTests
{
    [Fact]
    public void Its_text_is_read_back_whatever_the_values_hold() => GenerateSiblings.Texts.Sample(set =>
    {
        var text = DottedVersionVectorSet.Format(set);

        Assert.True(DottedVersionVectorSet.TryParse<string>(text, out var read), text);
        Assert.Equal(set, read);
        Assert.Equal(text, DottedVersionVectorSet.Format(read));
        Assert.Equal(set, DottedVersionVectorSet.Parse<string>(text));
    });

    [Fact]
    public void Equal_sets_are_equal_texts() =>
        Gen.Select(GenerateSiblings.Sets(Gen.Int[1, 2].Select(i => $"{i}")), GenerateSiblings.Sets(Gen.Int[1, 2].Select(i => $"{i}"))).Sample((left, right) =>
            Assert.Equal(left == right, DottedVersionVectorSet.Format(left) == DottedVersionVectorSet.Format(right)));

    [Fact]
    public void Its_text_names_the_last_dot_of_each_replica_and_quotes_the_values()
    {
        var set = DottedVersionVectorSet.Of(VersionVector.Parse("{b:3}"), "bread")
            .Update(default, "eggs", new ReplicaId(0xa), out _).Update(default, "\"milk\" \\ no", new ReplicaId(0xa), out _);

        Assert.Equal("""{a:2 ["\"milk\" \\ no","eggs"],b:3 []}+["bread"]""", DottedVersionVectorSet.Format(set));
        Assert.Equal(set, DottedVersionVectorSet.Parse<string>(""" { b:3 [] , a:2 [ "\"milk\" \\ no" , "eggs" ] } + [ "bread" , "bread" ] """));
        Assert.Equal("{a:1 [\"7\"]}", DottedVersionVectorSet.Format(default(DottedVersionVectorSet<int>).Update(default, 7, new ReplicaId(0xa), out _)));
        Assert.Equal("{}", DottedVersionVectorSet.Format(default(DottedVersionVectorSet<string>)));
    }

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("{", "no end")]
    [InlineData("{}x", "something behind")]
    [InlineData("{}+[]", "no anonymous value, and yet a list")]
    [InlineData("{}[\"x\"]", "no plus")]
    [InlineData("{a:1}", "no list")]
    [InlineData("{a:1 [x]}", "no quotation marks")]
    [InlineData("{a:1 [\"x]}", "an open quotation")]
    [InlineData("{a:1 [\"\\x\"]}", "an escape that is none")]
    [InlineData("{a:1 [\"x\\", "an escape of nothing")]
    [InlineData("{a:1 [\"x\",]}", "a comma and no value")]
    [InlineData("{a:1 [],}", "a comma and no replica")]
    [InlineData("{a:1 [\"x\",\"y\"]}", "more values than events")]
    [InlineData("{a:1 [],a:2 []}", "a replica twice")]
    [InlineData("{a:0 []}", "no event")]
    public void What_is_no_text_of_a_set_is_refused(string text, string reason)
    {
        Assert.False(DottedVersionVectorSet.TryParse<string>(text, out var set), reason);
        Assert.Equal(default, set);
        Assert.Throws<FormatException>(() => DottedVersionVectorSet.Parse<string>(text));
    }

    [Fact]
    public void A_value_that_its_type_refuses_is_refused() => Assert.False(DottedVersionVectorSet.TryParse<int>("{a:1 [\"x\"]}", out _));
}
