using System.Text;
using System.Text.Json;
using Purva.Clocks;
using Purva.TestKit;
using Purva.TestKit.Fuzzing;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Wire;

public sealed class TextJsonConverterTests
{
    [Fact]
    public void Replica_identities_are_read_back() =>
        JsonLaws.Check(Generate.ReplicaId, ValuesJson.Default.ReplicaId, ValuesJson.Default.DictionaryReplicaIdInt32, "0123456789abcdefAF x-");

    [Fact]
    public void Reflection_and_source_generation_write_the_same()
    {
        var vector = VersionVector.Parse("{a:1,b:2}");

        Assert.Equal("\"{a:1,b:2}\"", JsonSerializer.Serialize(vector));
        Assert.Equal("\"{a:1,b:2}\"", JsonSerializer.Serialize(vector, ValuesJson.Default.VersionVector));
        Assert.Null(JsonSerializer.Deserialize<VersionVector?>("null"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("17")]
    [InlineData("{\"a\":1}")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("\"{a:1\"")]
    [InlineData("\"{a:99999999999999999999}\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"{a:1}\" x")]
    public void What_is_no_vector_is_a_JsonException(string json) =>
        Assert.False(JsonLaws.CheckHostile(Encoding.UTF8.GetBytes(json), ValuesJson.Default.VersionVector));

    [Fact]
    public void Broken_UTF_8_in_a_string_is_a_JsonException() =>
        Assert.False(JsonLaws.CheckHostile([(byte)'"', 0xFF, 0xC0, (byte)'"'], ValuesJson.Default.VersionVector));

    [Fact]
    public void A_reader_of_its_own_meets_nothing_but_JsonException()
    {
        var converter = new TextJsonConverter<Dot>();
        Assert.Throws<JsonException>(() =>
        {
            var reader = new Utf8JsonReader([(byte)'"', (byte)'\\', (byte)'u', (byte)'d', (byte)'8', (byte)'0', (byte)'0', (byte)'"']);
            reader.Read();
            converter.Read(ref reader, typeof(Dot), JsonSerializerOptions.Default);
        });
    }

    [Fact]
    public void A_vector_longer_than_the_stack_has_room_for_is_written_and_read()
    {
        var vector = VersionVector.Of([.. Enumerable.Range(1, 3_000).Select(i => new Dot(new ReplicaId((ulong)i << 40), ulong.MaxValue))]);
        var json = JsonSerializer.Serialize(vector, ValuesJson.Default.VersionVector);

        Assert.InRange(json.Length, 90_000, 110_000);
        Assert.Equal(vector, JsonSerializer.Deserialize(json, ValuesJson.Default.VersionVector));
    }
}
