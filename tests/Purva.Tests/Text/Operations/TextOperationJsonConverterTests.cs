using System.Text.Json;
using CsCheck;
using Purva.TestKit;
using Purva.Text.Operations;
using Xunit;

namespace Purva.Tests.Text.Operations;

public sealed class TextOperationJsonConverterTests
{
    [Fact]
    public void It_has_one_form_in_JSON() => GenerateText.Operation.Sample(operation =>
        Assert.Equal(operation, JsonSerializer.Deserialize<TextOperation>(JsonSerializer.Serialize(operation))));

    [Theory]
    [InlineData("[3]")]
    [InlineData("[0,\"a\"]")]
    [InlineData("[-1,\"a\"]")]
    [InlineData("[1,2,\"a\"]")]
    [InlineData("[\"a\",\"b\"]")]
    [InlineData("[\"\"]")]
    [InlineData("[{\"d\":0}]")]
    [InlineData("[{\"d\":2,\"e\":1}]")]
    [InlineData("[{}]")]
    [InlineData("[true]")]
    [InlineData("{}")]
    [InlineData("[\"\\ud83d\"]")]
    [InlineData("[2147483647,{\"d\":1}]")]
    [InlineData("[")]
    public void What_is_none_in_JSON_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TextOperation>(json));

    [Fact]
    public void The_form_is_that_of_text_unicode() => Assert.Equal(
        """[3,"abc",{"d":2},1,{"d":"xy"}]""",
        JsonSerializer.Serialize(new TextOperationBuilder().Retain(3).Insert("abc").Delete(2).Retain(1).Delete("xy").ToOperation()));
}
