// The page of the endpoint "cors". What strangers have sent stands in it, so everything is
// set as text: there is no HTML here but what ui.html has.
'use strict';

const base = new URL('.', location.href).href.replace(/\/$/, '');
const form = document.getElementById('question');
const answer = document.getElementById('answer');
const MOST_VALUES = 12;
let cards = 0;

/** Make an element. Children are elements, or text. */
function make(name, attributes, ...children) {
	const svg = ['svg', 'line', 'rect'].includes(name);
	const element = svg ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
	Object.entries(attributes ?? {}).forEach(([key, value]) => element.setAttribute(key, value));
	element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
	return element;
}

function text(value) {
	return make('code', null, String(value));
}

async function read(path) {
	const response = await fetch(base + path, { headers: { Accept: 'application/json' } });
	const type = response.headers.get('Content-Type') ?? '';
	const body = type.includes('json') ? await response.json() : null;
	if (!response.ok || body === null) {
		throw new Error(body?.message ?? `The endpoint answered with status ${response.status}.`);
	}
	return body;
}

function count(number, one, many) {
	return `${number} ${number === 1 ? one : many}`;
}

// --- explain

async function explain() {
	const parameters = new URLSearchParams();
	for (const [name, value] of new FormData(form)) {
		if (value.trim() !== '') {
			parameters.set(name, value.trim());
		}
	}
	try {
		show(await read('/explain?' + parameters));
	}
	catch (error) {
		answer.replaceChildren(heading('Not understood'), make('p', { class: 'problem' }, error.message));
	}
	answer.querySelector('h3').focus();
}

function heading(words) {
	return make('h3', { tabindex: '-1' }, words);
}

function show(explanation) {
	const { browser, preflight, request } = explanation;
	const decisive = browser.sendsPreflight && preflight.allowed === false ? preflight : request;
	answer.replaceChildren(
		heading(verdict(browser, decisive)),
		...explanation.notes.map((note) => make('p', { class: 'note' }, note)),
		make('ol', { class: 'flow' }, flow(explanation, decisive)),
		make('p', null, browser.steps.map((step) => sentence(step)).join(' ')),
		...[decisive.remedy, browser.remedy].filter((remedy) => remedy)
			.map((remedy) => make('p', { class: 'note' }, make('b', null, 'What to change: '), remedy)),
		decisive.trial ? make('p', null, make('b', null, 'Trial: '),
			`'${decisive.trial.policy}' ${decisive.trial.allowed ? 'would allow it.' : `would reject it (${decisive.trial.reason}).`} `,
			decisive.trial.remedy) : '',
		...consoles(browser.console),
		browser.sendsPreflight ? details('The preflight and its answer', preflight) : '',
		details('The request and its answer', request));
}

function verdict(browser, decisive) {
	if (decisive.reason === 'NOT_CROSS_ORIGIN') {
		return 'No cross-origin request';
	}
	if (browser.readable) {
		return 'The page can read the response';
	}
	if (isOpen(browser)) {
		return 'The application decides about the response';
	}
	return browser.sendsRequest ? 'The page cannot read the response' : 'The browser does not send the request';
}

/** Where no policy is enforced, the headers of the answer are not known here. */
function isOpen(browser) {
	return (browser.readable ?? null) === null && browser.sendsRequest !== false;
}

function sentence(words) {
	return words.charAt(0).toUpperCase() + words.slice(1) + '.';
}

/** The way of a request: each step decides, or is not reached. */
function flow(explanation, decisive) {
	const { browser } = explanation;
	const reason = decisive.reason;
	const judged = decisive.governed && reason !== 'NOT_CROSS_ORIGIN';
	const originOk = ['ALLOWED', 'METHOD_NOT_ALLOWED', 'HEADER_NOT_ALLOWED'].includes(reason);
	const methodOk = originOk && reason !== 'METHOD_NOT_ALLOWED';
	const entry = decisive.originAllowedBy;
	return [
		step('Request', '', [text(`${explanation.method} ${explanation.path}`), ' from ', text(explanation.origin),
			browser.sendsPreflight ? ', after a preflight' : ', without a preflight']),
		step('Path', decisive.governed ? 'good' : 'bad', decisive.governed
			? ['policy ', text(decisive.policy), ` (${decisive.rule})`] : ['no policy governs it']),
		step('Origin', state(judged, originOk, true), !judged
			? [decisive.governed ? 'no cross-origin request' : 'not judged']
			: originOk ? entry ? ['admitted by ', text(entry.entry), entry.property ? ` in ${entry.property}` : ''] : ['admitted']
				: ['the policy does not admit it ', text(reason)]),
		step('Method', state(judged, methodOk, originOk), judged && originOk ? [text(explanation.method)] : ['not judged']),
		step('Headers', state(judged, reason === 'ALLOWED', methodOk),
			judged && methodOk ? [browser.sendsPreflight ? 'asked for in the preflight' : 'none to ask for'] : ['not judged']),
		step('Browser', browser.readable ? 'good' : isOpen(browser) ? '' : 'bad',
			[browser.readable ? 'hands the response to the page'
				: isOpen(browser) ? reason === 'NOT_CROSS_ORIGIN' ? 'no page asks for it' : 'obeys the headers of the application'
					: browser.sendsRequest ? 'keeps it from the page' : 'does not send it'])
	];
}

function state(judged, good, reached) {
	return !judged || !reached ? 'skipped' : good ? 'good' : 'bad';
}

function step(name, kind, words) {
	const mark = { good: '✓ yes', bad: '✗ no', skipped: '– not reached' }[kind];
	return make('li', { class: kind }, make('b', null, name), mark ? make('span', { class: 'mark' }, mark) : '',
		make('span', null, words));
}

function consoles(message) {
	if (!message) {
		return [];
	}
	return [make('details', null, make('summary', null, 'What the console says'),
		[['Chromium', message.chromium], ['Firefox', message.firefox], ['Safari', message.webkit]]
			.filter(([, words]) => words)
			.map(([browser, words]) => [make('h4', null, browser), make('pre', null, words)]).flat())];
}

function details(title, given) {
	const headers = Object.entries(given.headers).map(([name, value]) => `${name}: ${value}`);
	return make('details', null, make('summary', null, title),
		make('p', null, given.reason ? ['Reason ', text(given.reason), ', status '] : 'Status ',
			given.status ? text(given.status) : 'of the application'),
		headers.length ? make('pre', null, headers.join('\n')) : make('p', { class: 'soft' }, 'No CORS headers of the starter.'),
		make('ul', null, given.steps.map((words) => make('li', null, words))));
}

// --- policies

function showPolicies(data) {
	const policies = data.policies;
	const isTrial = (policy) => policy.trialOf.length > 0;
	const trials = policies.filter(isTrial);
	const placed = new Set();
	const pairs = policies.filter((policy) => !isTrial(policy)).map((policy) => {
		const beside = trials.filter((trial) => trial.trialOf.includes(policy.name));
		beside.forEach((trial) => placed.add(trial.name));
		return beside.length === 0 ? card(policy, null)
			: make('div', { class: 'pair' }, card(policy, null), beside.map((trial) => card(trial, policy)));
	});
	trials.filter((trial) => !placed.has(trial.name))
		.forEach((trial) => pairs.push(card(trial, null)));
	document.getElementById('policy-list').replaceChildren(...(pairs.length ? pairs : [make('p', null, 'There are no policies.')]));
	document.getElementById('route-list').replaceChildren(...routes(data.routes));
}

/** A policy; a trial beside the one that is in force shows what would change. */
function card(policy, inForce) {
	const trial = policy.trialOf.length > 0;
	const badge = trial ? `on trial beside ${policy.trialOf.join(', ')}`
		: policy.mode === 'enforce' ? 'in force' : 'only reports';
	const setting = (name, key) => [make('dt', null, name), make('dd', null, values(policy[key], inForce?.[key]))];
	// A trial of several policies is drawn several times.
	const id = `policy-title-${++cards}`;
	return make('article', { class: trial ? 'policy trial' : 'policy', 'aria-labelledby': id, 'data-policy': policy.name },
		make('header', null, make('h3', { id }, policy.name),
			make('span', { class: badge === 'in force' ? 'badge' : 'badge warn' }, badge)),
		make('dl', null,
			make('dt', null, 'Paths'), make('dd', null, trial && policy.paths.length === 0
				? make('span', { class: 'soft' }, `those of ${policy.trialOf.join(', ')}`) : values(policy.paths)),
			setting('Origins', 'allowedOrigins'),
			policy.originsFrom ? [make('dt', null, 'Source'), make('dd', null, text(policy.originsFrom),
				` (${policy.originsScope})`, policy.remembered?.failing ? make('span', { class: 'badge bad' }, 'failing') : '')] : [],
			setting('Methods', 'allowedMethods'), setting('Headers', 'allowedHeaders'),
			policy.exposedHeaders.length ? setting('Exposed', 'exposedHeaders') : [],
			make('dt', null, 'Credentials'), make('dd', null, policy.allowCredentials ? 'allowed' : 'not allowed',
				inForce && inForce.allowCredentials !== policy.allowCredentials ? ' (changed)' : '')),
		policy.warnings.map((warning) => make('p', { class: 'note' }, warning)),
		Object.keys(policy.sources).length ? make('details', null, make('summary', null, 'Where this is written'),
			make('ul', null, Object.entries(policy.sources)
				.map(([property, source]) => make('li', null, text(property), ' ', source)))) : '');
}

function values(list, before) {
	const removed = before ? before.filter((value) => !list.includes(value)) : [];
	const all = list.map((value) => [value, before && !before.includes(value) ? 'added' : ''])
		.concat(removed.map((value) => [value, 'removed']));
	if (all.length === 0) {
		return [make('span', { class: 'soft' }, 'none')];
	}
	const item = ([value, change]) => make('li', null, make('code', change ? { class: change } : null,
		change === 'added' ? '+ ' : change === 'removed' ? '− ' : '', value));
	const shown = make('ul', { class: 'values' }, all.slice(0, MOST_VALUES).map(item));
	return all.length <= MOST_VALUES ? [shown]
		: [shown, make('p', { class: 'soft' }, `and ${all.length - MOST_VALUES} more`)];
}

function routes(list) {
	if (!list.length) {
		return [];
	}
	const rows = list.map((route) => make('tr', null, make('th', { scope: 'row' }, text(route.route)),
		make('td', null, route.declaration), make('td', null, values(route.allowedOrigins ?? []))));
	return [table('Routes whose handlers have a policy of their own', ['Route', 'Declaration', 'Origins'],
		[make('tbody', null, rows)])];
}

function table(caption, columns, bodies) {
	return make('div', { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: '0' }, make('table', null,
		make('caption', null, caption),
		make('thead', null, make('tr', null, columns.map((column) => make('th', { scope: 'col' }, column)))), bodies));
}

// --- refusals

function showRefusals(refusals) {
	const list = document.getElementById('refusal-list');
	if (!refusals?.length) {
		list.replaceChildren(make('p', null, 'No request was refused since the application started.'));
		return;
	}
	const reasons = [...new Set(refusals.map((refusal) => refusal.reason))];
	list.replaceChildren(table('By reason and origin; each bar is five minutes of the last hour, the newest at the right',
		['Origin', 'Policy', 'Times', 'When', 'Last request'],
		reasons.map((reason) => make('tbody', null,
			make('tr', { class: 'group' }, make('th', { colspan: '5', scope: 'colgroup' }, reason)),
			refusals.filter((refusal) => refusal.reason === reason)
				.sort((one, other) => other.count - one.count)
				.map(refusalRow)))));
}

function refusalRow(refusal) {
	const together = refusal.origin === undefined || refusal.origin === null;
	const origin = together ? count(refusal.origins, 'other origin', 'other origins') : refusal.origin;
	const outcome = { rejected: '', reported: 'only reported', ungoverned: 'no policy' }[refusal.outcome] ?? refusal.outcome;
	return make('tr', null,
		make('th', { scope: 'row' }, together ? origin : text(origin)),
		make('td', null, refusal.outcome === 'ungoverned' ? '' : refusal.policy, ' ',
			outcome ? make('span', { class: 'badge warn' }, outcome) : ''),
		make('td', { class: 'number' }, String(refusal.count)),
		make('td', { class: 'when' }, bars(refusal), make('span', { class: 'soft' }, period(refusal))),
		make('td', null, text(`${refusal.method} ${refusal.path}`), ' ', together ? '' : askButton(refusal)));
}

/** What was cut would be another question. */
function askButton(refusal) {
	const asked = ['origin', 'method', 'path', 'headers'];
	if (asked.some((name) => /\.\.\. \(\d+ characters\)$/.test(refusal[name]))) {
		return make('span', { class: 'soft' }, 'too long to explain');
	}
	const ask = make('button', { type: 'button', class: 'quiet', 'aria-label': `Explain the request from ${refusal.origin}` }, 'Explain');
	ask.addEventListener('click', () => {
		form.reset();
		asked.forEach((name) => form.elements[name].value = asSent(refusal[name]));
		form.elements.secFetchMode.value = { websocket: 'websocket', navigation: 'navigate' }[refusal.kind] ?? '';
		explain();
	});
	return ask;
}

function asSent(printable) {
	return printable.replace(/\\u([0-9a-f]{4})/g, (escape, code) => String.fromCharCode(parseInt(code, 16)));
}

/** How often in each five minutes of the last hour. */
function bars(refusal) {
	const counts = refusal.lastHour ?? [];
	const most = Math.max(1, ...counts);
	const width = 100 / Math.max(counts.length, 1);
	return make('svg', { role: 'img', 'aria-label': `${counts.reduce((sum, n) => sum + n, 0)} in the last hour` },
		make('line', { class: 'axis', x1: '0', x2: '100%', y1: '100%', y2: '100%' }),
		counts.map((number, index) => {
			const height = number === 0 ? 0 : 15 + 85 * number / most;
			return make('rect', { class: refusal.outcome, x: `${index * width + 0.1 * width}%`, width: `${0.8 * width}%`,
				y: `${100 - height}%`, height: `${height}%` });
		}));
}

function period(refusal) {
	const first = ago(refusal.first);
	const last = ago(refusal.last);
	return first === last ? last : `${first}, last ${last}`;
}

function ago(time) {
	const seconds = Math.max(0, Math.round((Date.now() - Date.parse(time)) / 1000));
	return seconds < 90 ? `${seconds} s ago` : seconds < 5400 ? `${Math.round(seconds / 60)} min ago`
		: seconds < 129600 ? `${Math.round(seconds / 3600)} h ago` : `${Math.round(seconds / 86400)} days ago`;
}

// --- all of it

async function load() {
	const problem = document.getElementById('problem');
	const summary = document.getElementById('summary');
	try {
		const data = await read('');
		showPolicies(data);
		showRefusals(data.refusals);
		const reload = data.lastReload ? ` Last reload: ${data.lastReload.outcome}, ${ago(data.lastReload.time)}.` : '';
		summary.textContent = `${count(data.policies.length, 'policy', 'policies')}, set by ${data.setBy}.${reload}`;
		problem.hidden = true;
	}
	catch (error) {
		summary.textContent = '';
		problem.textContent = error.message;
		problem.hidden = false;
	}
	document.body.dataset.state = 'loaded';
}

form.addEventListener('submit', (event) => {
	event.preventDefault();
	explain();
});
document.getElementById('refresh').addEventListener('click', load);
load();
