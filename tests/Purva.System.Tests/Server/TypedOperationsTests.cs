using System.Text;
using CsCheck;
using Purva.Server.Http;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Values;
using Xunit;

namespace Purva.SystemTests.Server;

/// <summary>How typed operations, paths, lives and types are written.</summary>
public sealed class TypedOperationsTests
{
    private static readonly KeyName Key = KeyName.Of("b", "k");

    [Fact]
    public void Any_path_survives_its_way_through_a_pointer() => Gen.String[0, 5].Array[0, 6].Sample(fields =>
        JsonPointer.TryParse(JsonPointer.Of(fields), out var read) && read.SequenceEqual(fields));

    [Theory]
    [InlineData("a")]
    [InlineData("/~")]
    [InlineData("/~2")]
    [InlineData("/a~")]
    public void What_is_no_pointer_is_refused(string text) => Assert.False(JsonPointer.TryParse(text, out _));

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("1.5m", 90_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("00:00:05", 5_000)]
    public void A_life_is_read_with_its_unit(string text, double milliseconds)
    {
        Assert.True(Life.TryParse(text, out var life));
        Assert.Equal(milliseconds, life.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("0s")]
    [InlineData("1e400s")]
    [InlineData("99999999999999999d")]
    [InlineData("-00:00:05")]
    public void What_is_no_life_is_refused(string text) => Assert.False(Life.TryParse(text, out _));

    [Fact]
    public void Every_type_has_a_name_of_its_own() => Assert.All(Enum.GetValues<BucketType>(), type =>
        Assert.True(BucketTypeNames.TryFind(BucketTypeNames.Of(type), out var found) && found == type));

    [Fact]
    public void Any_bytes_are_operations_or_a_problem_and_never_an_exception() =>
        Gen.OneOf(Gen.Byte.Array[0, 60], Gen.Select(Gen.Int[0, Samples.Length - 1], Gen.Int[0, 200], (at, length) => Encoding.UTF8.GetBytes(Samples[at])[..Math.Min(length, Samples[at].Length)])).Sample(bytes =>
            UpdateReader.Read(bytes, Key, seen: null, most: 10, out var updates) is { Name: "invalid" } ? updates.Length == 0 : updates.All(update => update.Key == Key));

    [Fact]
    public void A_value_is_taken_as_it_was_written()
    {
        Assert.Null(UpdateReader.Read("""{ "value" : {"a": [1, 2.50]} , "path":"/x","op":"assign"}"""u8.ToArray(), Key, seen: null, most: 1, out var updates));
        var update = Assert.Single(updates).Update;
        Assert.Equal((UpdateKind.Assign, "x", """{"a": [1, 2.50]}"""), (update.Kind, Assert.Single(update.Path), Encoding.UTF8.GetString(update.Value.Span)));
    }

    [Fact]
    public void More_operations_than_the_limit_are_refused() =>
        Assert.Contains("more than 2", UpdateReader.Read("""[{"op":"clear"},{"op":"clear"},{"op":"clear"}]"""u8.ToArray(), Key, seen: null, most: 2, out _)!.Body.Detail, StringComparison.Ordinal);

    private static readonly string[] Samples =
    [
        """[{"op":"increment","by":-3,"path":"/a~1b"},{"op":"add","value":"x"},{"op":"insert","index":0,"value":{"a":[]}}]""",
        """{"op":"transfer","amount":5,"site":"west"}""",
        """{"op":"add","value":"\ud800\udc00"}""",
        """{"op":"move","from":1,"to":2} """,
    ];
}
