using System.Text;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Sets;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts;

public sealed class StateJsonTests
{
    [Theory]
    [InlineData("""{"context":"{a:1}","store":{"milk":["a:1"]}}""", true)]
    [InlineData("""{ "context": "{a:1}", "store": { "milk": ["a:1"] } }""", true)]
    [InlineData("""{"context":"{a:1}","store":{"milk":["a:1"]}}{}""", false)]
    [InlineData("""{"store":{"milk":["a:1"]},"context":"{a:1}"}""", false)]
    [InlineData("""{"context":"{a:1}","store":{"milk":["a:2"]}}""", false)]
    [InlineData("""{"context":"{a:1}","store":{"milk":[]}}""", false)]
    [InlineData("""{"context":"{a:2}","store":{"milk":["a:1"],"ale":["a:2"]}}""", false)]
    [InlineData("""{"context":"{a:2}","store":{"milk":["a:2","a:1"]}}""", false)]
    [InlineData("""{"context":"{a:1}","store":{"milk":["a:1"]},"more":1}""", false)]
    [InlineData("""{"context":"{a:1}","store":{"milk":["a:1" """, false)]
    [InlineData("""{"context":"{a:1}","store":{"\uD83E":["a:1"]}}""", false)]
    [InlineData("", false)]
    [InlineData("[[[[[[[[", false)]
    public void Only_the_form_of_a_state_is_read(string json, bool isState) =>
        Assert.Equal(isState, StateJson.TryRead<Causal<AddWinsSet<TextValue>>>(Encoding.UTF8.GetBytes(json), DecodeLimits.Default, out _));

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused() =>
        Assert.False(StateJson.TryRead<GrowOnlySet<TextValue>>([(byte)'[', (byte)'"', 0xFF, (byte)'"', (byte)']'], DecodeLimits.Default, out _));
}
