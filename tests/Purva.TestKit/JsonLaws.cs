using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CsCheck;

namespace Purva.TestKit;

/// <summary>The laws of a value's JSON form, which is a string that holds its text form.</summary>
public static class JsonLaws
{
    /// <summary>What is written is read back, as a value and as the key of a dictionary; whatever else is read ends in a <see cref="JsonException"/>.</summary>
    /// <param name="values">The values.</param>
    /// <param name="type">How a source-generated context describes the type.</param>
    /// <param name="dictionary">How it describes a dictionary with such keys.</param>
    /// <param name="alphabet">Characters of which hostile texts are made.</param>
    public static void Check<T>(Gen<T> values, JsonTypeInfo<T> type, JsonTypeInfo<Dictionary<T, int>> dictionary, string alphabet)
        where T : IEquatable<T>
    {
        values.Sample(value =>
        {
            var json = JsonSerializer.Serialize(value, type);
            Law.Holds(JsonSerializer.Deserialize<string>(json) == value.ToString(), $"{json} is the text form in a string");
            Law.Holds(JsonSerializer.Deserialize(json, type) is { } read && read.Equals(value), $"{json} is read back");
            var keyed = JsonSerializer.Serialize(new Dictionary<T, int> { [value] = 7 }, dictionary);
            Law.Holds(JsonSerializer.Deserialize(keyed, dictionary) is { Count: 1 } map && map[value] == 7, $"{keyed} is read back");
        });
        var texts = Gen.OneOf(Gen.Char[alphabet], Gen.Char).Array[0, 40].Select(chars => new string(chars));
        texts.Sample(text => { CheckHostile(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(text)), type); });
        texts.Sample(text => { CheckHostile(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Dictionary<string, int> { [text] = 1 })), dictionary); });
        Gen.OneOf(Gen.Byte, Gen.Const((byte)'"'), Gen.Const((byte)'\\')).Array[0, 24].Sample(bytes => { CheckHostile(bytes, type); });
    }

    /// <summary>Reads what may be anything.</summary>
    /// <returns>Whether it was accepted.</returns>
    public static bool CheckHostile<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
    {
        try
        {
            JsonSerializer.Deserialize(json, type);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
