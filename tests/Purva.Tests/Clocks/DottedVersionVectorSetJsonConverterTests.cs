using System.Text;
using System.Text.Json;
using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.TestKit.Fuzzing;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class DottedVersionVectorSetJsonConverterTests
{
    private static readonly DottedVersionVectorSet<string> Set = DottedVersionVectorSet.Of(VersionVector.Parse("{b:1}"), "bread").Update(default, "milk", new ReplicaId(0xa), out _);

    [Fact]
    public void What_is_written_is_read_back() => GenerateSiblings.Texts.Sample(set =>
        Assert.Equal(set, JsonSerializer.Deserialize(JsonSerializer.Serialize(set, SiblingsJson.Sets), SiblingsJson.Sets)));

    [Fact]
    public void Its_json_is_an_object_with_the_values_under_their_dots()
    {
        Assert.Equal("""{"context":"{a:1,b:1}","living":{"a:1":"milk"},"anonymous":["bread"]}""", JsonSerializer.Serialize(Set, SiblingsJson.Sets));
        Assert.Equal("""{"context":"{}"}""", JsonSerializer.Serialize(default, SiblingsJson.Sets));
    }

    [Fact]
    public void The_order_of_properties_does_not_matter() =>
        Assert.Equal(Set, JsonSerializer.Deserialize("""{"anonymous":["bread"],"living":{"a:1":"milk"},"context":"{a:1,b:1}"}""", SiblingsJson.Sets));

    [Theory]
    [InlineData("""{}""", "no context")]
    [InlineData("""[]""", "no object")]
    [InlineData("""{"context":7}""", "a context that is no string")]
    [InlineData("""{"context":"{a:0}"}""", "a context that is no vector")]
    [InlineData("""{"context":"{}","context":"{}"}""", "two contexts")]
    [InlineData("""{"context":"{}","other":1}""", "a property that is not known")]
    [InlineData("""{"context":"{a:1}","living":["x"]}""", "living values without dots")]
    [InlineData("""{"context":"{a:1}","living":{"x":"x"}}""", "a dot that is none")]
    [InlineData("""{"context":"{a:1}","living":{"a:2":"x"}}""", "a dot that the context has not seen")]
    [InlineData("""{"context":"{a:1}","living":{"b:1":"x"}}""", "a replica that the context has not seen")]
    [InlineData("""{"context":"{a:2}","living":{"a:1":"x"}}""", "a value behind one that is gone")]
    [InlineData("""{"context":"{a:2}","living":{"a:2":"x","a:2":"y"}}""", "two values of one dot")]
    [InlineData("""{"context":"{a:1}","living":{"a:1":7}}""", "a value of another type")]
    [InlineData("""{"context":"{}","anonymous":"x"}""", "anonymous values that are no array")]
    [InlineData("""{"context":"{}" """, "no end")]
    [InlineData("""{"context":"\ud800"}""", "a string that is no text")]
    public void What_is_no_set_is_refused(string json, string reason) =>
        Assert.False(JsonLaws.CheckHostile(Encoding.UTF8.GetBytes(json), SiblingsJson.Sets), reason);
}
