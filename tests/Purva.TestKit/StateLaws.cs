using System.Text;
using CsCheck;
using Purva.Crdts;
using Purva.Wire;

namespace Purva.TestKit;

/// <summary>The laws of a mergeable state's forms, in bytes and in JSON.</summary>
public static class StateLaws
{
    /// <summary>One form for each state, and nothing that a stranger sends does harm.</summary>
    /// <param name="states">The states.</param>
    public static void CheckForms<T>(Gen<T> states)
        where T : IDeltaState<T>
    {
        CodecLaws.Check(states);
        states.Sample(state =>
        {
            var json = StateJson.ToUtf8(state);
            Law.Holds(StateJson.TryRead<T>(json, DecodeLimits.Default, out var read) && read.Equals(state), $"{Encoding.UTF8.GetString(json)} is read back as {state}");
            Law.Holds(StateJson.ToValueText(state).Length > 0, $"{state} has a plain value");
        });
        Gen.Select(states, states).Sample((left, right) =>
            Law.Holds(left.Equals(right) == StateJson.ToUtf8(left).AsSpan().SequenceEqual(StateJson.ToUtf8(right)), $"{left} and {right} are equal just where their JSON is"));
        Gen.Select(states, Gen.Int[0, 9_999], Gen.Char["{}[]\":,0123456789abcdef-.eE "]).Sample((state, at, with) => { CheckHostileJson<T>(Damage(StateJson.ToUtf8(state), at, with)); });
    }

    /// <summary>Reads JSON that may be anything: no exception, and what is read is written in just that way but for white space and escapes.</summary>
    /// <returns>Whether it was accepted.</returns>
    public static bool CheckHostileJson<T>(byte[] json)
        where T : IDeltaState<T>
    {
        var isRead = StateJson.TryRead<T>(json, DecodeLimits.Default, out var state);
        Law.Holds(isRead || EqualityComparer<T>.Default.Equals(state, default), $"{Encoding.UTF8.GetString(json)} was refused, and yet gave {state}");
        var again = isRead ? StateJson.ToText(state) : "";
        Law.Holds(!isRead || again == Encoding.UTF8.GetString(json) || again.Contains('\\', StringComparison.Ordinal) || json.AsSpan().ContainsAny(" \t\r\n\\"u8), $"{Encoding.UTF8.GetString(json)} was read as {again}");
        return isRead;
    }

    private static byte[] Damage(byte[] json, int at, char with)
    {
        json[at % json.Length] = (byte)with;
        return json;
    }
}
