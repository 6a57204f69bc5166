#:project ../src/Purva.Scenarios/Purva.Scenarios.csproj

// Dabba carriers meet at stations and compare their logbooks: who knew of whose round?
//   dotnet run samples/tiffin.cs
using Purva.Scenarios.Tiffin;

var day = new DabbaNetwork("Churchgate", "Ravi", "Suresh");
var box = new DabbaId(17);
day.TryPickUp(1, "Andheri West", box);
day.TryPickUp(0, "Bandra", new DabbaId(18));
Console.WriteLine($"before they meet:        {day.LogbookOf(0)} and {day.LogbookOf(1)} are {day.LogbookOf(0).CompareCausally(day.LogbookOf(1))}");

// A meeting merges what is read and does not tick: nothing was carried.
day.TryMeet(0, "Churchgate", 1);
Console.WriteLine($"Ravi has read Suresh's: {day.LogbookOf(0)} and {day.LogbookOf(1)} are {day.LogbookOf(0).CompareCausally(day.LogbookOf(1))}");

// A box goes from hand to hand and is delivered once, by who has it.
day.TryHandOver(1, 0, box);
Console.WriteLine($"Suresh delivers it: {day.TryDeliver(1, "Nariman Point", box)}");
Console.WriteLine($"Ravi delivers it:   {day.TryDeliver(0, "Nariman Point", box)}");

// It prints:
//   before they meet:        {1:1} and {2:1} are Concurrent
//   Ravi has read Suresh's: {1:1,2:1} and {2:1} are After
//   Suresh delivers it: NotHere
//   Ravi delivers it:   None
