using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Store.Tests;

/// <summary>The texts that clients carry.</summary>
public sealed class CausalTokenTests
{
    private static readonly CausalToken Tokens = new("cluster");
    private static readonly KeyName Key = KeyName.Of("b", "k");

    [Fact]
    public void A_token_comes_back_as_it_went() =>
        Generate.WideVersionVector.Sample(vector => Tokens.TryParseToken(Tokens.Format(vector), out var read, out _) && read == vector);

    [Fact]
    public void A_context_comes_back_as_it_went() =>
        Generate.Dot.Array[0, 8].Sample(dots =>
        {
            Dot[] context = [.. dots.Distinct().Order()];
            return Tokens.TryParseContext(Tokens.Format(Key, context), Key, out var read, out _) && read.SequenceEqual(context);
        });

    [Fact]
    public void What_was_seen_comes_back_as_it_went_or_shorter() =>
        Gen.Select(Generate.WideVersionVector, Generate.Dot.Array[0, 8]).Sample((vector, dots) =>
        {
            var seen = CausalContext.UpTo(vector).Merge(CausalContext.Of(dots));
            return Tokens.TryParseSeen(Tokens.FormatSeen(Key, seen), Key, out var read, out _) && read == seen
                && !Tokens.TryParseSeen(Tokens.FormatSeen(Key, seen), KeyName.Of("b", "other"), out _, out _);
        });

    [Fact]
    public void Own_writes_that_would_make_a_context_too_long_are_left_out()
    {
        var seen = CausalContext.UpTo(VersionVector.Of(new Dot(new ReplicaId(1), 5)))
            .Merge(CausalContext.Of([.. Enumerable.Range(1, 5_000).Select(i => new Dot(new ReplicaId((ulong)i + 1), 2 * (ulong)i + 7))]));
        var text = Tokens.FormatSeen(Key, seen);
        Assert.True(text.Length <= CausalToken.MaxLength && Tokens.TryParseSeen(text, Key, out var read, out _) && seen.Dominates(read) && !read.IsContiguous && read.Contains(new Dot(new ReplicaId(1), 5)));
        Assert.True(Tokens.TryParseSeen(CausalToken.NothingSeen, Key, out read, out _) && read.IsEmpty);
    }

    [Fact]
    public void Those_of_another_cluster_or_key_are_refused_by_name()
    {
        Assert.False(new CausalToken("other").TryParseToken(Tokens.Format(VersionVector.Of(new Dot(new ReplicaId(1), 1))), out _, out var problem));
        Assert.Contains("another cluster", problem, StringComparison.Ordinal);
        Assert.False(Tokens.TryParseContext(Tokens.Format(Key, []), KeyName.Of("b", "other"), out _, out problem));
        Assert.Contains("another key", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_cut_changed_or_invented_is_refused() =>
        Gen.Select(Generate.VersionVector, Gen.Int[0, 200], Gen.Char, Gen.String).Sample((vector, at, letter, text) =>
        {
            var token = Tokens.Format(vector);
            var changed = token.ToCharArray();
            changed[at % token.Length] = letter;
            Law.Holds(!Tokens.TryParseToken(token[..(at % token.Length)], out _, out _), $"a part of {token} is none");
            Law.Holds(new string(changed) == token || !Tokens.TryParseToken(new string(changed), out _, out _), $"{new string(changed)} is none");
            Law.Holds(!Tokens.TryParseContext(token, Key, out _, out _), $"a token is no context");
            Law.Holds(!Tokens.TryParseToken(text, out _, out _), $"{text} is none");
        });

    [Fact]
    public void One_beyond_the_limit_is_refused_with_the_limit()
    {
        Assert.False(Tokens.TryParseToken(new string('A', CausalToken.MaxLength + 1), out _, out var problem));
        Assert.Contains("8192", problem, StringComparison.Ordinal);
    }
}
