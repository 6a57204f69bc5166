namespace Purva.Tracing.Judging;

/// <summary>Reads the language of <see cref="EventPattern"/>.</summary>
internal sealed class EventPatternParser
{
    private const int MostEvents = 8;
    private readonly List<string> names = [];
    private readonly List<EventCondition[]> conditions = [];
    private readonly List<(int Left, PatternRelation Relation, int Right)> relations = [];

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">Why it is no pattern; null if it is one.</param>
    /// <returns>The pattern, null where there is a problem.</returns>
    public static EventPattern? Parse(string text, out string? problem)
    {
        var tokens = PatternTokens.Split(text, out problem);
        var parser = new EventPatternParser();
        while (problem is null && tokens.Count > 0)
        {
            var end = tokens.IndexOf(";") is >= 0 and var at ? at : tokens.Count;
            problem = end == 0 ? null : parser.ReadClause(tokens[..end]);
            tokens = tokens[Math.Min(end + 1, tokens.Count)..];
        }

        problem ??= parser.names.Count == 0 ? "A pattern names at least one event, as in: host=web \"GET\"." : null;
        return problem is null ? new EventPattern([.. parser.names], [.. parser.conditions], [.. parser.relations]) : null;
    }

    /// <summary>Reads conditions: <c>key=value</c>, <c>key!=value</c>, <c>key~value</c>, or words that the text contains.</summary>
    /// <param name="tokens">The words.</param>
    /// <param name="problem">What is wrong with them; null if nothing is.</param>
    public static EventCondition[] ReadConditions(List<string> tokens, out string? problem)
    {
        var found = new List<EventCondition>();
        problem = null;
        for (var at = 0; at < tokens.Count && problem is null; at++)
        {
            if (PatternTokens.IsSign(tokens[at]))
            {
                problem = $"'{tokens[at]}' stands where a word, a text in quotes, or key=value is expected.";
            }
            else if (at + 1 < tokens.Count && TestOf(tokens[at + 1]) is { } test)
            {
                problem = at + 2 < tokens.Count && !PatternTokens.IsSign(tokens[at + 2]) ? null : $"After '{PatternTokens.Word(tokens[at])}{tokens[at + 1]}' a value is expected.";
                found.Add(new EventCondition(PatternTokens.Word(tokens[at]), test, problem is null ? PatternTokens.Word(tokens[at + 2]) : string.Empty));
                at += 2;
            }
            else
            {
                found.Add(new EventCondition("text", ConditionTest.Contains, PatternTokens.Word(tokens[at])));
            }
        }

        return [.. found];
    }

    private static ConditionTest? TestOf(string token) => token switch { "=" => ConditionTest.Equal, "!=" => ConditionTest.Differs, "~" => ConditionTest.Contains, _ => null };

    private static PatternRelation? RelationOf(string token) => token switch
    {
        "->" => PatternRelation.Before,
        "=>" => PatternRelation.DirectlyBefore,
        "||" => PatternRelation.Concurrent,
        _ => null,
    };

    private string? ReadClause(List<string> tokens)
    {
        if (tokens.Count > 1 && RelationOf(tokens[1]) is not null)
        {
            return ReadRelations(tokens);
        }

        var isNamed = tokens.Count > 1 && tokens[1] == ":";
        var name = isNamed ? PatternTokens.Word(tokens[0]) : $"#{names.Count + 1}";
        var read = ReadConditions(isNamed ? tokens[2..] : tokens, out var problem);
        if (problem is not null || names.Contains(name) || names.Count >= MostEvents)
        {
            return problem ?? (names.Contains(name) ? $"'{name}' is named twice." : $"A pattern has at most {MostEvents} events.");
        }

        names.Add(name);
        conditions.Add(read);
        return null;
    }

    private string? ReadRelations(List<string> tokens)
    {
        for (var at = 0; at + 2 < tokens.Count || at == 0; at += 2)
        {
            var (left, right) = (IndexOf(tokens[at]), at + 2 < tokens.Count ? IndexOf(tokens[at + 2]) : -1);
            if (left < 0 || right < 0 || RelationOf(tokens[at + 1]) is not { } relation)
            {
                return at + 2 >= tokens.Count ? $"After '{tokens[at + 1]}' the name of an event is expected."
                    : left < 0 || right < 0 ? $"No event is named '{PatternTokens.Word(tokens[left < 0 ? at : at + 2])}'; name it first, as in: {PatternTokens.Word(tokens[at])}: host=web \"GET\"."
                    : $"'{PatternTokens.Word(tokens[at + 1])}' stands where ->, => or || is expected.";
            }

            relations.Add((left, relation, right));
        }

        return tokens.Count % 2 == 1 ? null : $"'{PatternTokens.Word(tokens[^1])}' stands where the relation should end.";
    }

    private int IndexOf(string token) => names.IndexOf(PatternTokens.Word(token));
}
