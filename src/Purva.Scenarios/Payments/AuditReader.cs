using System.Collections.Immutable;
using System.Globalization;

namespace Purva.Scenarios.Payments;

/// <summary>Reads an audit export as somebody who has nothing but the text, and believes none of it.</summary>
/// <remarks>
/// <para>
/// Each line must stand below those that it followed from: a hop's numbers rise by one, the switch follows the app's line of the same payment, the bank both. Each payment has one outcome.
/// Money is moved anew from the openings, and no account is ever below zero.
/// </para>
/// <para>It looks at no time and shares nothing with what writes the text. O(lines), memory for every payment. Not safe to share between threads.</para>
/// </remarks>
public sealed class AuditReader
{
    private const int MostProblems = 100;

    private readonly Dictionary<string, long> balances = [];
    private readonly Dictionary<string, string[]> orders = [];
    private readonly Dictionary<string, string> switched = [];
    private readonly Dictionary<string, string> outcomes = [];
    private readonly Dictionary<string, long> last = new() { ["app"] = 0, ["switch"] = 0, ["bank"] = 0 };
    private readonly ImmutableArray<AuditProblem>.Builder problems = ImmutableArray.CreateBuilder<AuditProblem>();

    private AuditReader()
    {
    }

    /// <summary>What is wrong; at most the first hundred.</summary>
    public ImmutableArray<AuditProblem> Problems => problems.ToImmutable();

    /// <summary>How many payments were settled.</summary>
    public long SettledCount { get; private set; }

    /// <summary>What all accounts hold at the end, in paise.</summary>
    public Int128 Total => balances.Values.Aggregate(Int128.Zero, (sum, balance) => sum + balance);

    /// <summary>Reads a whole export.</summary>
    /// <param name="lines">Its lines.</param>
    public static AuditReader Read(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var (reader, number) = (new AuditReader(), 0);
        foreach (var line in lines)
        {
            number++;
            var sentence = number == 1 ? (line == AuditExport.Header ? null : $"the first line must be '{AuditExport.Header}'") : reader.Judge(line.Split(','));
            if (sentence is not null && reader.problems.Count < MostProblems)
            {
                reader.problems.Add(new AuditProblem(number, sentence));
            }
        }

        return reader;
    }

    private string? Judge(string[] cells) => cells switch
    {
        ["opening", var account, var paise] => Open(account, paise),
        ["app", _, var number, var payment, var from, var to, var paise] => Next("app", number) ?? Ask(number, payment, from, to, paise),
        ["switch", _, var number, var payment, var app] => Next("switch", number) ?? Forward(number, payment, app),
        ["bank", _, var number, var payment, var app, var between, var verdict] => Next("bank", number) ?? Settle(payment, app, between, verdict),
        _ => "this is no line of an audit",
    };

    private string? Open(string account, string paise) =>
        last.Values.Any(count => count > 0) ? "an account opens after payments have begun"
        : !TryNumber(paise, out var amount) ? $"'{paise}' is no amount"
        : balances.TryAdd(account, amount) ? null : $"account {account} opens twice";

    private string? Next(string hop, string number)
    {
        if (!TryNumber(number, out var count) || count != last[hop] + 1)
        {
            return $"the {hop} gives number {number} after {last[hop]}";
        }

        last[hop] = count;
        return null;
    }

    private string? Ask(string number, string payment, string from, string to, string paise) =>
        orders.TryAdd(number, [payment, from, to, paise]) ? null : $"the app gives number {number} twice";

    private string? Forward(string number, string payment, string app)
    {
        switched[number] = payment;
        return orders.TryGetValue(app, out var order) && order[0] == payment ? null : $"the switch has payment {payment} as the app's {app}, and no line above says so";
    }

    private string? Settle(string payment, string app, string between, string verdict)
    {
        if (!orders.TryGetValue(app, out var order) || order[0] != payment)
        {
            return $"the bank has payment {payment} as the app's {app}, and no line above says so";
        }

        if (switched.GetValueOrDefault(between) != payment)
        {
            return $"the bank has payment {payment} as the switch's {between}, and no line above says so";
        }

        return !outcomes.TryAdd(payment, verdict) ? $"payment {payment} is decided a second time" : verdict == "settled" ? Move(order) : null;
    }

    private string? Move(string[] order)
    {
        if (!TryNumber(order[3], out var amount) || amount == 0 || !balances.ContainsKey(order[1]) || !balances.ContainsKey(order[2]))
        {
            return $"payment {order[0]} is settled, of {order[3]} paise from {order[1]} to {order[2]}, which cannot be";
        }

        SettledCount++;
        balances[order[1]] -= amount;
        balances[order[2]] += amount;
        return balances[order[1]] >= 0 ? null : $"account {order[1]} is overdrawn by payment {order[0]}";
    }

    private static bool TryNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
