using System.Text;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>What is asked of one event: its host, its text, or a field of it.</summary>
/// <param name="Key"><c>host</c>, <c>text</c>, or the name of a field.</param>
/// <param name="Test">How the value is held against it.</param>
/// <param name="Value">The value.</param>
internal sealed record EventCondition(string Key, ConditionTest Test, string Value)
{
    /// <summary>The condition as a question about the events of an execution.</summary>
    /// <param name="execution">The execution.</param>
    public Func<int, bool> For(Execution execution)
    {
        var sought = Encoding.UTF8.GetBytes(Value);
        if (Key == "host")
        {
            bool[] meets = [.. execution.Hosts.Select(host => Meets(Encoding.UTF8.GetBytes(host), sought))];
            return happened => meets[execution.HostOf(happened)];
        }

        if (Key == "text")
        {
            return happened => Meets(execution.Utf8TextOf(happened), sought);
        }

        return happened => MeetsField(execution, happened, sought);
    }

    /// <summary>Several conditions, all of which must hold, as one question.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="conditions">The conditions.</param>
    public static Func<int, bool> For(Execution execution, EventCondition[] conditions)
    {
        var questions = Array.ConvertAll(conditions, condition => condition.For(execution));
        return happened => Array.TrueForAll(questions, isMet => isMet(happened));
    }

    /// <summary>Whether any field of this name meets it; one that is absent differs from all.</summary>
    private bool MeetsField(Execution execution, int happened, byte[] sought)
    {
        var left = execution.Utf8FieldsOf(happened);
        var isThere = false;
        while (execution.TryField(ref left, out var name, out var value))
        {
            if (name == Key && Meets(value, sought))
            {
                return true;
            }

            isThere |= name == Key;
        }

        return !isThere && Test == ConditionTest.Differs;
    }

    private bool Meets(ReadOnlySpan<byte> told, byte[] sought) => Test switch
    {
        ConditionTest.Equal => told.SequenceEqual(sought),
        ConditionTest.Differs => !told.SequenceEqual(sought),
        _ => told.IndexOf(sought) >= 0,
    };
}

/// <summary>How a value is held against what a log says.</summary>
internal enum ConditionTest
{
    /// <summary>They are the same: <c>=</c>.</summary>
    Equal = 1,

    /// <summary>They are not the same, or the log says nothing: <c>!=</c>.</summary>
    Differs = 2,

    /// <summary>The log's contains the value: <c>~</c>.</summary>
    Contains = 3,
}
